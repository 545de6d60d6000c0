using System.Collections.Frozen;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>
/// Aggregates as ClickHouse writes them. Where SQL says null for "no rows", ClickHouse says zero unless it is asked with <c>OrNull</c>.
/// </summary>
internal static class AggregateFunctions
{
    private static readonly FrozenDictionary<string, string> Simple = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sum"] = "sumOrNull",
        ["avg"] = "avgOrNull",
        ["mean"] = "avgOrNull",
        ["min"] = "minOrNull",
        ["max"] = "maxOrNull",
        ["any_value"] = "anyOrNull",
        ["first"] = "anyOrNull",
        ["last"] = "anyLastOrNull",
        ["arg_min"] = "argMinOrNull",
        ["argmin"] = "argMinOrNull",
        ["min_by"] = "argMinOrNull",
        ["arg_max"] = "argMaxOrNull",
        ["argmax"] = "argMaxOrNull",
        ["max_by"] = "argMaxOrNull",
        ["bool_or"] = "maxOrNull",
        ["bool_and"] = "minOrNull",
        ["bit_or"] = "groupBitOrOrNull",
        ["bit_and"] = "groupBitAndOrNull",
        ["stddev"] = "stddevSampOrNull",
        ["stddev_samp"] = "stddevSampOrNull",
        ["stddev_pop"] = "stddevPopOrNull",
        ["variance"] = "varSampOrNull",
        ["var_samp"] = "varSampOrNull",
        ["var_pop"] = "varPopOrNull",
        ["list"] = "groupArray",
        ["array_agg"] = "groupArray",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Special = FrozenSet.ToFrozenSet(["count", "count_star", "median", "quantile_cont", "quantile_disc", "mode", "corr", "string_agg"], StringComparer.Ordinal);

    public static bool Knows(string name) => Simple.ContainsKey(name) || Special.Contains(name);

    /// <param name="name">DuckDB's name.</param>
    /// <param name="arguments">The arguments as written for ClickHouse.</param>
    /// <param name="condition">What rows count; null = all.</param>
    /// <param name="isDistinct">Each value once.</param>
    /// <param name="over">The window with its OVER; empty = none.</param>
    public static string Write(string name, string[] arguments, string? condition, bool isDistinct, string over)
    {
        string Call(string function, params string[] given) => $"{function}{(condition is null ? "" : "If")}({string.Join(", ", condition is null ? given : [.. given, condition])}){over}";
        string Level(string function, string level, string value) => $"{function}{(condition is null ? "" : "If")}({level})({value}{(condition is null ? "" : $", {condition}")}){over}";
        switch (name)
        {
            case "count_star" or "count" when arguments.Length == 0:
                return $"toInt64({Call("count")})";
            case "count":
                return $"toInt64({Call(isDistinct ? "uniqExact" : "count", arguments)})";
            case "median":
                return Level("quantileExactInclusiveOrNull", "0.5", arguments[0]);
            case "quantile_cont" when arguments[1].StartsWith('['):
                // Of no rows they are no numbers, where DuckDB gives no list.
                return $"arrayFilter(level -> NOT isNaN(level), {Level("quantilesExactInclusive", Plain(arguments[1][1..^1]), arguments[0])})";
            case "quantile_cont":
                return Level("quantileExactInclusiveOrNull", Plain(arguments[1]), arguments[0]);
            case "quantile_disc":
                return Level("quantileExactOrNull", Plain(arguments[1]), arguments[0]);
            case "corr":
                var correlation = Call("corr", arguments);
                return $"if(isFinite({correlation}), {correlation}, NULL)";
            case "string_agg":
                return $"arrayStringConcat({Call("groupArray", arguments[0])}, {arguments[1]})";
            case "mode":
                var present = condition is null ? $"{arguments[0]} IS NOT NULL" : $"{condition} AND {arguments[0]} IS NOT NULL";
                var counts = $"sumMapIf([assumeNotNull({arguments[0]})], [toUInt64(1)], {present}){over}";
                return $"arrayElementOrNull(({counts}).1, indexOf(({counts}).2, arrayMax(({counts}).2)))";
            default:
                return Call(isDistinct ? Distinct(name) : Simple[name], arguments);
        }
    }

    private static string Distinct(string name) => name switch
    {
        "sum" => "sumDistinctOrNull",
        "avg" => "avgDistinctOrNull",
        "list" or "array_agg" => "groupUniqArray",
        "min" or "max" or "bool_or" or "bool_and" or "any_value" => Simple[name],
        _ => throw new FactQueryException($"{name}(DISTINCT …) is not available on ClickHouse."),
    };

    /// <summary>Levels are constants and stand bare.</summary>
    private static string Plain(string level) => level.Replace("toInt32", "", StringComparison.Ordinal).Replace("toFloat64", "", StringComparison.Ordinal);
}
