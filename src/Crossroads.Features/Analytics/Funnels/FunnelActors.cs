using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>
/// ActorsQuery over a FunnelsActorsQuery: the people behind a bar. <c>funnelStep</c> n = reached at least step n (from 1), -n = dropped off before it;
/// with <c>funnelTrendsEntrancePeriodStart</c> those who entered in that interval and converted (or, with <c>funnelTrendsDropOff</c>, did not).
/// </summary>
internal static class FunnelActors
{
    private const int DefaultLimit = 1000;
    private const int MostActors = 100_000;

    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var source = query.Object("source") ?? throw query.Error("source", "missing; it is the query whose people are asked for");
        if (source.Text("kind") != "FunnelsActorsQuery") throw source.Error("kind", $"'{source.Text("kind")}' is not FunnelsActorsQuery");
        var funnelNode = source.Object("source") ?? throw source.Error("source", "missing; it is the funnel");
        var funnel = FunnelQuery.Of(funnelNode);
        var unit = IntervalUnits.Of(funnelNode);
        var isTrend = source.Json["funnelTrendsEntrancePeriodStart"] is not null;
        var dates = await QueryDates.OfAsync(funnelNode, scope, isTrend ? unit : IntervalUnit.Day, cancellationToken);
        var value = Value(source, funnel);
        var cohort = funnel.Breakdown is { IsByCohort: true } ? value ?? "all" : null;
        var runs = new FunnelRuns(funnel, scope, dates, cohort) { Breakdown = funnel.Breakdown };
        var reached = isTrend ? Entered(source, funnel, unit, runs, scope, dates) : Reached(source, funnel, runs);
        if (value is not null && cohort is null) reached += $" AND value = {runs.Parameters.Add(value)}";
        var limit = query.Whole("limit", 1, MostActors) ?? DefaultLimit;
        var actors = await scope.Facts.QueryAsync<object>(string.Create(CultureInfo.InvariantCulture, $"{reached} ORDER BY actor LIMIT {limit}"), runs.Parameters.Values, cancellationToken);
        return new JsonArray([.. actors.Select(actor => (JsonNode)new JsonArray(JsonValue.Create(Convert.ToString(actor, CultureInfo.InvariantCulture))))]);
    }

    private static string? Value(QueryNode source, FunnelQuery funnel) => source.Texts("funnelStepBreakdown") switch
    {
        [] => null,
        var parts when funnel.Breakdown is null => throw source.Error("funnelStepBreakdown", $"the funnel has no breakdown for '{parts[0]}'"),
        var parts => string.Join(Breakdown.Separator, parts),
    };

    private static string Reached(QueryNode source, FunnelQuery funnel, FunnelRuns runs)
    {
        var step = source.Whole("funnelStep", -funnel.Steps.Count, funnel.Steps.Count) ?? throw source.Error("funnelStep", "missing; it is the number of a step, from 1");
        if (step is 0 or -1) throw source.Error("funnelStep", "must be a step from 1, or below -1 for who dropped off before it");
        var condition = step > 0 ? FormattableString.Invariant($"len(run) >= {step}") : FormattableString.Invariant($"len(run) = {-step - 1}");
        return $"SELECT DISTINCT actor FROM ({runs.Sql(listsStarts: false)}) WHERE {condition}";
    }

    private static string Entered(QueryNode source, FunnelQuery funnel, IntervalUnit unit, FunnelRuns runs, QueryScope scope, QueryDates dates)
    {
        var start = unit.Start(QueryDates.Resolve(source.Text("funnelTrendsEntrancePeriodStart")!, source.Name("funnelTrendsEntrancePeriodStart"), scope), scope.WeekStart);
        var (from, to) = (scope.Utc(start), scope.Utc(unit.Add(start, 1)));
        var judged = source.Flag("funnelTrendsDropOff") ? FormattableString.Invariant($"level > {funnel.FromStep} AND level <= {funnel.ToStep}") : FormattableString.Invariant($"level > {funnel.ToStep}");
        return $"""
            SELECT actor FROM (
                SELECT actor, value, max(run[i + 1]) AS level FROM (SELECT actor, value, run, unnest(range(1, len(run), 2)) AS i FROM ({runs.Sql(listsStarts: true)}))
                WHERE make_timestamp(run[i]) >= {runs.Parameters.Add(from)} AND make_timestamp(run[i]) < {runs.Parameters.Add(to)} GROUP BY actor, value)
            WHERE {judged}
            """;
    }
}
