using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>FunnelsQuery: how many got how far, how long it took, and how that changes over time.</summary>
internal static class FunnelsRunner
{
    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var funnel = FunnelQuery.Of(query);
        var unit = IntervalUnits.Of(query);
        return funnel.Filter.Text("funnelVizType") switch
        {
            null or "steps" or "flow" => await FunnelSteps.RunAsync(funnel, scope, await DatesAsync(query, scope, cancellationToken), cancellationToken),
            "time_to_convert" => await FunnelTimeToConvert.RunAsync(funnel, scope, await DatesAsync(query, scope, cancellationToken), cancellationToken),
            "trends" => await FunnelTrends.RunAsync(funnel, unit, scope, await QueryDates.OfAsync(query, scope, unit, cancellationToken), cancellationToken),
            var other => throw funnel.Filter.Error("funnelVizType", $"'{other}' is not steps, time_to_convert or trends"),
        };
    }

    /// <summary>The runs of each cohort that the query breaks down by, or of everybody.</summary>
    public static IEnumerable<(string? Cohort, JsonNode? Value, string? Label)> Parts(FunnelQuery funnel, QueryScope scope)
        => funnel.Breakdown is not { IsByCohort: true } breakdown ? [(null, null, null)]
            : breakdown.Cohorts.Select(id => ((string?)id, (JsonNode?)(long.TryParse(id, out var number) ? JsonValue.Create(number) : JsonValue.Create(id)), (string?)CohortMembers.NameOf(id, breakdown.Field, scope)));

    /// <summary>Bins of numbers, when the breakdown asks for them.</summary>
    public static Task<Breakdown?> BinnedAsync(FunnelQuery funnel, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
        => BreakdownBins.FindAsync(
            funnel.Breakdown,
            () => new EventSource(scope, new SqlParameters(), dates.FromUtc(scope), dates.ToUtc(scope)),
            source => PropertyFilters.And(
                $"e.ts >= {source.Parameters.Add(dates.FromUtc(scope))} AND e.ts < {source.Parameters.Add(dates.ToUtc(scope))}",
                EntityCondition.Of(funnel.Steps[0], source),
                PropertyFilters.Of(funnel.Query, source),
                PropertyFilters.OfTestAccounts(funnel.Query, source)),
            cancellationToken);

    private static Task<QueryDates> DatesAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
        => QueryDates.OfAsync(query, scope, IntervalUnit.Day, cancellationToken);
}
