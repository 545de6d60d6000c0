using System.Globalization;
using System.Text.RegularExpressions;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>The range of a query in the company's wall clock: from inclusive, to exclusive.</summary>
internal sealed partial record QueryDates(DateTime From, DateTime To)
{
    private const int LongestYears = 30;

    /// <param name="query">Its <c>dateRange</c> is read; absent = the last 7 days.</param>
    /// <param name="scope">For the clock and the zone.</param>
    /// <param name="interval">hour, day, week or month: with hour the end is exact, otherwise it runs to the end of its day.</param>
    public static QueryDates Of(QueryNode query, QueryScope scope, string interval)
    {
        var range = query.Object("dateRange");
        var from = Resolve(range?.Text("date_from") ?? "-7d", range?.Name("date_from") ?? "dateRange.date_from", scope) ?? scope.LocalNow.Date.AddYears(-LongestYears + 1);
        var end = range?.Text("date_to") is { } text ? Resolve(text, range.Name("date_to"), scope) ?? scope.LocalNow : scope.LocalNow;
        var isExact = interval == "hour" || range?.Json["explicitDate"]?.GetValue<bool>() == true;
        var to = isExact ? end.AddTicks(1) : end.Date.AddDays(1);
        if (to <= from) throw new AnalyticsQueryException("dateRange: date_to lies before date_from.");
        if (to.Year - from.Year > LongestYears) throw new AnalyticsQueryException($"dateRange: at most {LongestYears} years.");
        return new QueryDates(from, to);
    }

    /// <summary>Each day of the range.</summary>
    public IReadOnlyList<DateOnly> Days()
    {
        var first = DateOnly.FromDateTime(From);
        var last = DateOnly.FromDateTime(To.AddTicks(-1));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }

    /// <returns>Null for "all".</returns>
    private static DateTime? Resolve(string text, string field, QueryScope scope)
    {
        if (text == "all") return null;
        if (Relative().Match(text) is { Success: true } match)
        {
            var count = match.Groups[1].Value.Length == 0 ? 0 : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return Shift(scope.LocalNow, count, match.Groups[2].Value, match.Groups[3].Value);
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw new AnalyticsQueryException($"{field}: '{text}' is not a date.");
        var hasOffset = text.EndsWith('Z') || Offset().IsMatch(text);
        return hasOffset ? TimeZoneInfo.ConvertTime(time, scope.Zone).DateTime : time.UtcDateTime;
    }

    private static DateTime Shift(DateTime now, int count, string unit, string edge)
    {
        var moved = unit switch
        {
            "h" => now.AddHours(-count),
            "w" => now.AddDays(-7 * count),
            "m" => now.AddMonths(-count),
            "q" => now.AddMonths(-3 * count),
            "y" => now.AddYears(-count),
            _ => now.AddDays(-count),
        };
        if (edge == "Start") return unit switch { "m" => new DateTime(moved.Year, moved.Month, 1), "y" => new DateTime(moved.Year, 1, 1), _ => moved.Date };
        if (edge == "End") return unit switch { "m" => new DateTime(moved.Year, moved.Month, 1).AddMonths(1).AddTicks(-1), "y" => new DateTime(moved.Year, 12, 31), _ => moved.Date.AddDays(1).AddTicks(-1) };
        return unit == "h" ? moved : moved.Date;
    }

    [GeneratedRegex(@"^-(\d*)([hdwmqy])(Start|End)?$")]
    private static partial Regex Relative();

    [GeneratedRegex(@"[+-]\d\d:?\d\d$")]
    private static partial Regex Offset();
}
