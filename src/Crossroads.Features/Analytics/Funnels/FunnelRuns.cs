using System.Globalization;
using System.Text;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>
/// The common part of all funnel answers, as SQL: one row for each actor (and breakdown value) with <c>run</c>, what the engine's aggregate <c>funnel</c> found.
/// </summary>
internal sealed class FunnelRuns(FunnelQuery funnel, QueryScope scope, QueryDates dates, string? cohort)
{
    private const int StartsFlag = 8;
    private const int MostScans = 6;

    /// <summary>What the missing value is called in funnels.</summary>
    public const string Null = "";

    public const string Other = "Other";

    public SqlParameters Parameters { get; } = new();

    public Breakdown? Breakdown { get; init; } = funnel.Breakdown;

    /// <summary>The values that stay; everything else becomes one. Null = all stay.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <param name="listsStarts">Every start and how far it got, instead of the best try's moments.</param>
    /// <returns>A statement with the columns actor, value, run.</returns>
    public string Sql(bool listsStarts)
    {
        var source = new EventSource(scope, Parameters, dates.FromUtc(scope), dates.ToUtc(scope));
        var value = Value(source);
        var actor = Actor(source);
        var filters = PropertyFilters.And(
            $"e.ts >= {Parameters.Add(dates.FromUtc(scope))} AND e.ts < {Parameters.Add(dates.ToUtc(scope))}",
            PropertyFilters.Of(funnel.Query, source),
            PropertyFilters.OfTestAccounts(funnel.Query, source),
            cohort is null or "all" ? "true" : CohortMembers.Contains("e.person_id", cohort, funnel.Breakdown!.Field, source),
            actor == "e.person_id" ? "true" : $"{actor} IS NOT NULL");
        var (columns, others) = ($"SELECT {actor} AS actor, epoch_us(e.ts) AS t", $"{value} AS v");
        var call = string.Create(CultureInfo.InvariantCulture, $"funnel({funnel.Order + (listsStarts ? StartsFlag : 0)}::BIGINT, {funnel.Steps.Count}::BIGINT, {funnel.WindowMicroseconds}::BIGINT, t, m)");
        if (!source.HasJoins && BitsOfNames() is { } names)
        {
            // A scan a name: events lie by their names, and each scan reads no others.
            return Attributed(
                string.Join(" UNION ALL ", names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{columns}, {name.Value}::BIGINT AS m, {others} FROM {source.From} WHERE {filters} AND e.event = {Parameters.Add(name.Key)}"))),
                call);
        }

        var steps = funnel.Steps.Select(step => EntityCondition.Of(step, source)).ToList();
        var exclusions = funnel.Exclusions.Select(exclusion => (Condition: EntityCondition.Of(exclusion.Entity, source), exclusion.Bits)).ToList();
        // Between the steps of a strict funnel nothing else may happen, so it sees every event.
        var isOfFunnel = funnel.IsStrict ? "true" : string.Join(" OR ", steps.Concat(exclusions.Select(pair => pair.Condition)).Select(condition => $"({condition})"));
        return Attributed($"{columns}, {Mask(steps, exclusions)} AS m, {others} FROM {source.From} WHERE {PropertyFilters.And(filters, isOfFunnel)}", call);
    }

    /// <summary>The engine's bits by event name. Null = more than names tells the steps, or too many names do.</summary>
    private Dictionary<string, long>? BitsOfNames()
    {
        if (funnel.IsStrict) return null;
        var names = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (entity, bits) in funnel.Steps.Select((step, index) => (step, 1L << index)).Concat(funnel.Exclusions.Select(exclusion => (exclusion.Entity, exclusion.Bits))))
        {
            if (!entity.IsNameOnly) return null;
            names[entity.Event] = names.GetValueOrDefault(entity.Event) | bits;
        }

        return names.Count <= MostScans ? names : null;
    }

    private string Value(EventSource source)
    {
        if (Breakdown is not { IsByCohort: false }) return "NULL::VARCHAR";
        // With several properties a value is there when any of them is.
        var value = Breakdown.Value(source, Null);
        var whole = Breakdown.Items.Count == 1 ? value : $"CASE WHEN {value} = {Parameters.Add(new string(Breakdown.Separator, Breakdown.Items.Count - 1))} THEN '' ELSE {value} END";
        return Kept is null ? whole : $"(CASE WHEN {whole} IN ({Parameters.AddAll(Kept)}) THEN {whole} WHEN {whole} = '' THEN '' ELSE {Parameters.Add(Other)} END)";
    }

    private string Actor(EventSource source)
    {
        if (funnel.Filter.Json["funnelAggregateByGroupType"] is not null) return QueryActor.Sql(funnel.Filter, "funnelAggregateByGroupType", source);
        return funnel.Filter.Text("funnelAggregateByHogQL") switch
        {
            null or "person_id" => QueryActor.Sql(funnel.Query, "aggregation_group_type_index", source),
            "properties.$session_id" => "nullif(e.session_id, '')",
            var other => throw funnel.Filter.Error("funnelAggregateByHogQL", $"'{other}' is not answered here; properties.$session_id is"),
        };
    }

    private static string Mask(IReadOnlyList<string> steps, IReadOnlyList<(string Condition, long Bits)> exclusions)
    {
        var sql = new StringBuilder("(");
        foreach (var (index, condition) in steps.Index())
            sql.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "" : " | ")}CASE WHEN {condition} THEN {1L << index}::BIGINT ELSE 0::BIGINT END");
        foreach (var (condition, bits) in exclusions)
            sql.Append(CultureInfo.InvariantCulture, $" | CASE WHEN {condition} THEN {bits}::BIGINT ELSE 0::BIGINT END");
        return sql.Append(')').ToString();
    }

    private string Attributed(string events, string call)
    {
        if (Breakdown is not { IsByCohort: false }) return $"SELECT actor, NULL::VARCHAR AS value, {call} AS run FROM ({events}) GROUP BY actor";
        var isStep = $"m & {(1L << 20) - 1} <> 0";
        var here = string.Create(CultureInfo.InvariantCulture, $"m & {1L << funnel.AttributionStep} <> 0");
        return funnel.Attribution switch
        {
            FunnelAttribution.FirstTouch => $"SELECT actor, coalesce(arg_min(v, t) FILTER (v <> '' AND {isStep}), '') AS value, {call} AS run FROM ({events}) GROUP BY actor",
            FunnelAttribution.LastTouch => $"SELECT actor, coalesce(arg_max(v, t) FILTER (v <> '' AND {isStep}), '') AS value, {call} AS run FROM ({events}) GROUP BY actor",
            FunnelAttribution.AllEvents => $"SELECT actor, v AS value, {call} AS run FROM ({events}) GROUP BY actor, v",
            // In an unordered funnel any step may be the one: each value is a try of its own.
            _ when funnel.Order == 2 => $"""
                WITH ev AS ({events}), vals AS (SELECT DISTINCT actor, v AS value FROM ev WHERE {isStep})
                SELECT ev.actor, vals.value, {call} AS run FROM ev JOIN vals USING (actor) GROUP BY ev.actor, vals.value
                """,
            // The step counts only with the value; who never did the step belongs to no value.
            _ => string.Create(CultureInfo.InvariantCulture, $"""
                WITH ev AS ({events}),
                each AS (SELECT DISTINCT actor, v AS value FROM ev WHERE {here}),
                judged AS (SELECT ev.actor, each.value, ev.t, CASE WHEN ev.v <> each.value THEN ev.m & ~({1L << funnel.AttributionStep}::BIGINT) ELSE ev.m END AS m FROM ev JOIN each USING (actor))
                SELECT actor, value, {call} AS run FROM judged GROUP BY actor, value
                """),
        };
    }
}
