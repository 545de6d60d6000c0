using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>
/// <c>samplingFactor</c> of a query: only a part of the persons is looked at, the same in every query with the factor, and a smaller part is inside a larger one. A person's id is a hash already,
/// so its last digits draw lots. What counts people or events is scaled up to all of them; shares, means and times need no scaling.
/// </summary>
internal static class PersonSample
{
    private const string Field = "samplingFactor";
    private const int Lots = 10_000;

    /// <returns>Null = everybody is looked at.</returns>
    public static double? Factor(QueryNode query)
    {
        if (query.Number(Field) is not { } factor) return null;
        if (!(factor is >= 1.0 / Lots and <= 1)) throw query.Error(Field, "must lie between 0.0001 and 1");
        return factor < 1 ? factor : null;
    }

    /// <summary>A condition over the source's events.</summary>
    public static string Condition(QueryNode query) => Factor(query) is { } factor ? FormattableString.Invariant($"e.person_id % {Lots} < {Math.Round(factor * Lots)}") : "true";

    public static long Scaled(long count, double factor) => (long)Math.Round(count / factor, MidpointRounding.AwayFromZero);

    /// <summary>Scales the counts of an answer, in place. The lines of trends are scaled before their formulas.</summary>
    public static JsonNode Scale(JsonNode results, string kind, double factor)
    {
        switch (kind)
        {
            case "TrendsQuery" or "ActorsQuery":
                return results;
            case "FunnelsQuery" when results is JsonObject times:
                foreach (var bin in (times["bins"] as JsonArray ?? []).OfType<JsonArray>()) bin[1] = Scaled(bin[1]!.GetValue<long>(), factor);
                return results;
            default:
                foreach (var row in Objects(results)) ScaleRow(row, factor);
                return results;
        }
    }

    private static void ScaleRow(JsonObject row, double factor)
    {
        // A funnel over time tells shares; whoever reached stands beside them.
        if (row.ContainsKey("reached_from_step_count")) ScaleFields(row, factor, "reached_from_step_count", "reached_to_step_count");
        else ScaleFields(row, factor, "count", "data", "value");
        foreach (var cell in Objects(row["values"])) ScaleFields(cell, factor, "count");
    }

    private static void ScaleFields(JsonObject row, double factor, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (row[field] is JsonArray list)
                for (var i = 0; i < list.Count; i++) list[i] = Scaled(Count(list[i]!), factor);
            else if (row[field] is JsonValue value) row[field] = Scaled(Count(value), factor);
        }
    }

    private static long Count(JsonNode value) => value.AsValue().TryGetValue<long>(out var whole) ? whole : (long)Math.Round(Convert.ToDouble(value.ToString(), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Objects of a list, also of a list of lists (a funnel with a breakdown).</summary>
    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node is not JsonArray list ? [] : list.SelectMany(item => item is JsonObject one ? [one] : Objects(item));
}
