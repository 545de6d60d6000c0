using System.Globalization;
using System.Text.RegularExpressions;
using Crossroads.Features.Analytics.Calendar;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>The range of a query in the company's wall clock: from inclusive, to exclusive.</summary>
internal sealed partial record QueryDates(DateTime From, DateTime To)
{
    private const int LongestYears = 30;

    /// <param name="query">Its <c>dateRange</c> is read; absent = the last 7 days.</param>
    /// <param name="scope">For the clock and the zone.</param>
    /// <param name="unit">With hours the end is exact, otherwise it runs to the end of its day.</param>
    public static async Task<QueryDates> OfAsync(QueryNode query, QueryScope scope, IntervalUnit unit, CancellationToken cancellationToken)
    {
        var range = query.Object("dateRange");
        var isExact = unit == IntervalUnit.Hour || range?.Flag("explicitDate") == true;
        var end = End(query, scope, isExact);
        var to = isExact ? end.AddTicks(TimeSpan.TicksPerMicrosecond) : end.Date.AddDays(1);
        var text = range?.Text("date_from") ?? "-7d";
        var from = text == "all" ? await FirstEventAsync(scope, cancellationToken) ?? to.AddDays(-1) : Resolve(text, range?.Name("date_from") ?? "dateRange.date_from", scope, isExact);
        if (text == "all" && from >= to) from = to.AddDays(-1);
        // A step of hours never hides the day that it begins in, unless hours are asked for.
        if (!isExact) from = from.Date;
        if (to <= from) throw new AnalyticsQueryException("dateRange: date_to lies before date_from.");
        if (to.AddYears(-LongestYears) > from.AddDays(1)) throw new AnalyticsQueryException($"dateRange: at most {LongestYears} years.");
        return new QueryDates(from, to);
    }

    /// <summary>The stated end, or the clock.</summary>
    public static DateTime End(QueryNode query, QueryScope scope, bool isExact)
        => query.Object("dateRange") is { } range && range.Text("date_to") is { Length: > 0 } text and not "all" ? Resolve(text, range.Name("date_to"), scope, isExact) : scope.LocalNow;

    public DateTime FromUtc(QueryScope scope) => scope.Utc(From);

    public DateTime ToUtc(QueryScope scope) => scope.Utc(To);

    /// <summary>The wall-clock time that a text means: absolute, or relative to the clock such as <c>-30d</c>, <c>-1mStart</c>, <c>yStart</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">Named in the error.</param>
    /// <param name="scope">For the clock and the zone.</param>
    /// <param name="isExact">An offset in the text counts; otherwise the text names a day of the company's wall clock, whatever its offset.</param>
    public static DateTime Resolve(string text, string field, QueryScope scope, bool isExact = true)
    {
        if (Relative().Match(text) is { Success: true } match)
        {
            var digits = match.Groups[1].Value;
            if (digits.Length > 6) throw new AnalyticsQueryException($"{field}: '{text}' is too far away.");
            return Shift(scope.LocalNow, digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture), match.Groups[2].Value, match.Groups[3].Value, field, text);
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw new AnalyticsQueryException($"{field}: '{text}' is not a date.");
        var hasOffset = text.EndsWith('Z') || Offset().IsMatch(text);
        if (!isExact) return time.DateTime;
        return hasOffset ? TimeZoneInfo.ConvertTime(time, scope.Zone).DateTime : time.UtcDateTime;
    }

    private static async Task<DateTime?> FirstEventAsync(QueryScope scope, CancellationToken cancellationToken)
    {
        var first = (await scope.Facts.QueryAsync<DateTime?>("SELECT min(ts) FROM events", null, cancellationToken))[0];
        if (first is not { } time) return null;
        var longest = scope.LocalNow.Date.AddYears(-LongestYears + 1);
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), scope.Zone).Date;
        return local < longest ? longest : local;
    }

    private static DateTime Shift(DateTime now, int count, string unit, string edge, string field, string text)
    {
        DateTime moved;
        try
        {
            moved = unit switch
            {
                "h" => now.AddHours(-count),
                "w" => now.AddDays(-7 * count),
                "m" => now.AddMonths(-count),
                "q" => now.AddMonths(-3 * count),
                "y" => now.AddYears(-count),
                _ => now.AddDays(-count),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new AnalyticsQueryException($"{field}: '{text}' is too far away.");
        }

        var month = new DateTime(moved.Year, moved.Month, 1);
        var quarter = new DateTime(moved.Year, ((moved.Month - 1) / 3 * 3) + 1, 1);
        if (edge == "Start") return unit switch { "m" => month, "q" => quarter, "y" => new DateTime(moved.Year, 1, 1), "h" => moved.Date.AddHours(moved.Hour), _ => moved.Date };
        if (edge == "End")
        {
            var next = unit switch { "m" => month.AddMonths(1), "q" => quarter.AddMonths(3), "y" => new DateTime(moved.Year + 1, 1, 1), "h" => moved.Date.AddHours(moved.Hour + 1), _ => moved.Date.AddDays(1) };
            return next.AddTicks(-TimeSpan.TicksPerMicrosecond);
        }

        return unit == "h" ? moved : moved.Date;
    }

    [GeneratedRegex(@"^-?(\d*)([hdwmqy])(Start|End)?$")]
    private static partial Regex Relative();

    [GeneratedRegex(@"[+-]\d\d:?\d\d$")]
    private static partial Regex Offset();
}
