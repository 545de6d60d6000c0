using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

internal enum FunnelAttribution
{
    FirstTouch,
    LastTouch,
    AllEvents,
    Step,
}

/// <summary>What a FunnelsQuery asks for.</summary>
internal sealed record FunnelQuery(QueryNode Query, QueryNode Filter, IReadOnlyList<EntityNode> Steps, IReadOnlyList<FunnelExclusion> Exclusions)
{
    private const int MostSteps = 20;
    private const int DefaultWindowDays = 14;
    private const double LongestWindowDays = 30 * 366;

    /// <summary>As the engine's function counts them: 0 ordered, 1 strict, 2 unordered.</summary>
    public int Order { get; } = Filter.Text("funnelOrderType") switch
    {
        null or "ordered" => 0,
        "strict" => 1,
        "unordered" => 2,
        var other => throw Filter.Error("funnelOrderType", $"'{other}' is not ordered, unordered or strict"),
    };

    public bool IsStrict => Order == 1;

    public long WindowMicroseconds { get; } = Window(Filter);

    public Breakdown? Breakdown { get; } = Breakdown.Of(Query);

    public FunnelAttribution Attribution { get; } = Filter.Text("breakdownAttributionType") switch
    {
        null or "first_touch" => FunnelAttribution.FirstTouch,
        "last_touch" => FunnelAttribution.LastTouch,
        "all_events" => FunnelAttribution.AllEvents,
        "step" => FunnelAttribution.Step,
        var other => throw Filter.Error("breakdownAttributionType", $"'{other}' is not first_touch, last_touch, all_events or step"),
    };

    /// <summary>The step, from 0, whose value counts when the attribution is <see cref="FunnelAttribution.Step"/>.</summary>
    public int AttributionStep { get; } = Filter.Whole("breakdownAttributionValue", 0, MostSteps - 1) ?? 0;

    /// <summary>From 0.</summary>
    public int FromStep { get; } = Filter.Whole("funnelFromStep", 0, MostSteps - 1) ?? 0;

    public int ToStep { get; } = Filter.Whole("funnelToStep", 0, MostSteps - 1) ?? Steps.Count - 1;

    public static FunnelQuery Of(QueryNode query)
    {
        var steps = EntityNode.Series(query);
        if (steps.Count < 2) throw query.Error("series", "a funnel needs at least two steps");
        if (steps.Count > MostSteps) throw query.Error("series", $"a funnel has at most {MostSteps} steps");
        var filter = query.Object("funnelsFilter") ?? new QueryNode([], "funnelsFilter");
        var funnel = new FunnelQuery(query, filter, steps, FunnelExclusion.Of(filter, steps.Count));
        if (funnel.ToStep >= steps.Count || funnel.FromStep >= funnel.ToStep) throw filter.Error("funnelToStep", "must be a step of the funnel after funnelFromStep");
        if (funnel.AttributionStep >= steps.Count) throw filter.Error("breakdownAttributionValue", "is not a step of the funnel");
        return funnel;
    }

    private static long Window(QueryNode filter)
    {
        var count = filter.Number("funnelWindowInterval") ?? DefaultWindowDays;
        var days = count * filter.Text("funnelWindowIntervalUnit") switch
        {
            "second" => 1 / 86_400.0,
            "minute" => 1 / 1_440.0,
            "hour" => 1 / 24.0,
            null or "day" => 1,
            "week" => 7,
            "month" => 30,
            var unit => throw filter.Error("funnelWindowIntervalUnit", $"'{unit}' is not a unit of time"),
        };
        if (!(count > 0) || days > LongestWindowDays) throw filter.Error("funnelWindowInterval", "must be more than nothing and at most 30 years");
        return (long)Math.Round(days * 86_400_000_000);
    }
}
