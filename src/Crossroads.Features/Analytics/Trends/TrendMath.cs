using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>How the events of a series become a number.</summary>
internal sealed record TrendMath(string Name, string Value, string Aggregate)
{
    /// <summary>Every value once an interval and breakdown: persons, sessions, groups.</summary>
    public bool CountsDistinct { get; init; }

    /// <summary>Durations count once a session, however many events the session has.</summary>
    public bool IsOfSessions { get; init; }

    /// <summary>Days that look back from the end of an interval; 0 = the interval itself.</summary>
    public int TrailingDays { get; init; }

    /// <summary>Whether twice the people make the number twice as large.</summary>
    public static bool IsCount(string math) => math is not ("avg" or "min" or "max" or "median" or "p75" or "p90" or "p95" or "p99");

    public static TrendMath Of(EntityNode entity, EventSource source) => entity.Math switch
    {
        "total" => source.IsOfDays ? new("total", "e.events", "sum(x)") : new("total", "1", "count(*)"),
        "dau" => Distinct("dau", "e.person_id"),
        "weekly_active" => Distinct("weekly_active", "e.person_id") with { TrailingDays = 7 },
        "monthly_active" => Distinct("monthly_active", "e.person_id") with { TrailingDays = 30 },
        "unique_session" => Distinct("unique_session", "nullif(e.session_id, '')"),
        "unique_group" => Distinct("unique_group", source.GroupKey(source.GroupType(entity.Node, "math_group_type_index"))),
        "first_time_for_user" => new("first_time_for_user", "1", "count(*)"),
        var name => OfProperty(name, entity, source),
    };

    private static TrendMath Distinct(string name, string value) => new(name, value, "count(*)") { CountsDistinct = true };

    private static TrendMath OfProperty(string name, EntityNode entity, EventSource source)
    {
        var aggregate = name switch
        {
            "sum" => "sum(x)",
            "avg" => "avg(x)",
            "min" => "min(x)",
            "max" => "max(x)",
            "median" => "quantile_cont(x, 0.5)",
            "p75" => "quantile_cont(x, 0.75)",
            "p90" => "quantile_cont(x, 0.9)",
            "p95" => "quantile_cont(x, 0.95)",
            "p99" => "quantile_cont(x, 0.99)",
            _ => throw entity.Node.Error("math", $"'{name}' is not a way of counting that is answered here"),
        };
        var property = entity.Node.Text("math_property") ?? throw entity.Node.Error("math_property", $"missing; {name} needs a property");
        var type = entity.Node.Text("math_property_type");
        if (type == "session_properties" || (type is null && property == "$session_duration"))
        {
            if (property != "$session_duration") throw entity.Node.Error("math_property", $"'{property}' is not a property of sessions; $session_duration is");
            return new(name, source.SessionDuration(), aggregate) { IsOfSessions = true };
        }

        var text = type switch
        {
            null or "event_properties" or "numerical_event_properties" => EventSource.EventProperty(property),
            "person_properties" => source.PersonProperty(property),
            _ => throw entity.Node.Error("math_property_type", $"'{type}' is not event_properties, person_properties or session_properties"),
        };
        return new(name, $"TRY_CAST({text} AS DOUBLE)", aggregate);
    }
}
