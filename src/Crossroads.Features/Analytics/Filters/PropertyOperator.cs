using System.Globalization;
using System.Text.RegularExpressions;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>
/// The operators of property filters, over a value as text. A missing value matches only what asks for "not": <c>is_not</c>, <c>not_icontains</c>,
/// <c>not_regex</c>, <c>is_not_set</c>. A list of values matches when any of them does (with "not": none of them).
/// </summary>
internal static class PropertyOperator
{
    public static string Sql(string value, string name, QueryNode filter, EventSource source) => name switch
    {
        "exact" => AnyOf(value, filter, source.Parameters),
        "is_not" => Not(AnyOf(value, filter, source.Parameters)),
        "icontains" => Contains(value, filter, source.Parameters),
        "not_icontains" => Not(Contains(value, filter, source.Parameters)),
        "regex" => Regex(value, filter, source.Parameters),
        "not_regex" => Not(Regex(value, filter, source.Parameters)),
        "gt" => Compare(value, ">", filter, source.Parameters),
        "gte" => Compare(value, ">=", filter, source.Parameters),
        "lt" => Compare(value, "<", filter, source.Parameters),
        "lte" => Compare(value, "<=", filter, source.Parameters),
        "between" => Between(value, filter, source.Parameters),
        "not_between" => Not(Between(value, filter, source.Parameters)),
        "is_set" => $"{value} IS NOT NULL",
        "is_not_set" => $"{value} IS NULL",
        "is_date_exact" => Day(value, filter, source),
        "is_date_before" => $"{Moment(value)} < {source.Parameters.Add(Bound(filter, source))}",
        "is_date_after" => $"{Moment(value)} > {source.Parameters.Add(Bound(filter, source))}",
        _ => throw filter.Error("operator", $"'{name}' is not an operator"),
    };

    private static string Not(string condition) => $"NOT coalesce({condition}, false)";

    private static IReadOnlyList<string> Values(QueryNode filter)
        => filter.Texts("value") is { Count: > 0 } values ? values : throw filter.Error("value", "missing");

    private static string AnyOf(string value, QueryNode filter, SqlParameters parameters)
        => filter.Texts("value") is { Count: > 0 } values ? $"{value} IN ({parameters.AddAll(values)})" : filter.Json["value"] is null ? throw filter.Error("value", "missing") : "false";

    private static string Contains(string value, QueryNode filter, SqlParameters parameters)
        => string.Join(" OR ", Values(filter).Select(text => $"contains(lower({value}), lower({parameters.Add(text)}))"));

    private static string Regex(string value, QueryNode filter, SqlParameters parameters)
        => string.Join(" OR ", Values(filter).Select(pattern => $"regexp_matches({value}, {parameters.Add(Checked(pattern, filter.Name("value")))})"));

    /// <summary>The pattern, when it compiles without what the engines (RE2) do not know: looking around and back.</summary>
    public static string Checked(string pattern, string field)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return pattern;
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new AnalyticsQueryException($"{field}: '{pattern}' is not a regular expression that can be run.");
        }
    }

    private static string Compare(string value, string sign, QueryNode filter, SqlParameters parameters)
        => $"TRY_CAST({value} AS DOUBLE) {sign} {parameters.Add(Number(filter, Values(filter)[0]))}";

    private static string Between(string value, QueryNode filter, SqlParameters parameters)
    {
        if (Values(filter) is not [var low, var high]) throw filter.Error("value", "must be a list of the lowest and the highest number");
        return $"TRY_CAST({value} AS DOUBLE) BETWEEN {parameters.Add(Number(filter, low))} AND {parameters.Add(Number(filter, high))}";
    }

    private static double Number(QueryNode filter, string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw filter.Error("value", $"'{text}' is not a number");

    /// <summary>A property's time: ISO 8601 (UTC when it names no offset), or seconds since 1970.</summary>
    private static string Moment(string value)
    {
        var clock = $"TRY_CAST({value} AS TIMESTAMP)";
        // The cast passes over an offset.
        var sign = $"CASE WHEN regexp_extract({value}, '([+-])\\d\\d:?\\d*$', 1) = '-' THEN -1 ELSE 1 END";
        var minutes = $"TRY_CAST(regexp_extract({value}, '[+-](\\d\\d):?\\d*$', 1) AS BIGINT) * 60 + coalesce(TRY_CAST(regexp_extract({value}, '[+-]\\d\\d:?(\\d\\d)$', 1) AS BIGINT), 0)";
        return $"coalesce(CASE WHEN regexp_matches({value}, '[T ].*[+-]\\d\\d(:?\\d\\d)?$') THEN {clock} - to_minutes({sign} * ({minutes})) ELSE {clock} END, make_timestamp(CAST(TRY_CAST({value} AS DOUBLE) * 1e6 AS BIGINT)))";
    }

    private static DateTime Bound(QueryNode filter, EventSource source) => source.Scope.Utc(QueryDates.Resolve(Values(filter)[0], filter.Name("value"), source.Scope));

    private static string Day(string value, QueryNode filter, EventSource source)
    {
        var day = QueryDates.Resolve(Values(filter)[0], filter.Name("value"), source.Scope).Date;
        return $"({Moment(value)} >= {source.Parameters.Add(source.Scope.Utc(day))} AND {Moment(value)} < {source.Parameters.Add(source.Scope.Utc(day.AddDays(1)))})";
    }
}
