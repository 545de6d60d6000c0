using System.Globalization;
using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>Ranges and intervals in the company's wall clock.</summary>
internal sealed class SlowCalendar(SlowData data)
{
    public DateTime Now => data.Local(SlowData.Now.UtcDateTime);

    /// <summary>From inclusive, to exclusive. With hours the end itself still counts, otherwise its whole day does.</summary>
    public (DateTime From, DateTime To) Range(JsonNode? range, string unit)
    {
        var end = range?["date_to"]?.ToString() is { } text ? Resolve(text) : Now;
        var from = Resolve(range?["date_from"]?.ToString() ?? "-7d");
        return unit == "hour" ? (from, end.AddMicroseconds(1)) : (from.Date, end.Date.AddDays(1));
    }

    public DateTime Resolve(string text)
    {
        if (!text.StartsWith('-')) return DateTime.Parse(text, CultureInfo.InvariantCulture);
        var isStart = text.EndsWith("Start", StringComparison.Ordinal);
        var shift = isStart ? text[..^5] : text;
        var count = int.Parse(shift[1..^1], CultureInfo.InvariantCulture);
        var day = (shift[^1] switch
        {
            'd' => Now.AddDays(-count),
            'w' => Now.AddDays(-7 * count),
            'm' => Now.AddMonths(-count),
            var unit => throw new ArgumentException($"{unit}"),
        }).Date;
        return isStart && shift[^1] == 'm' ? new DateTime(day.Year, day.Month, 1) : day;
    }

    public DateTime Start(string unit, DateTime local) => unit switch
    {
        "hour" => local.Date.AddHours(local.Hour),
        "day" => local.Date,
        "week" => Enumerable.Range(0, 7).Select(back => local.Date.AddDays(-back)).First(day => day.DayOfWeek == data.WeekStart),
        _ => new DateTime(local.Year, local.Month, 1),
    };

    public static DateTime Add(string unit, DateTime start, int count) => unit switch
    {
        "hour" => start.AddHours(count),
        "day" => start.AddDays(count),
        "week" => start.AddDays(7 * count),
        _ => start.AddMonths(count),
    };

    public List<DateTime> Axis(string unit, DateTime from, DateTime to)
    {
        var starts = new List<DateTime>();
        for (var start = Start(unit, from); start < to; start = Add(unit, start, 1)) starts.Add(start);
        return starts;
    }

    /// <summary>The query's range and, when it compares, the one before it.</summary>
    public IEnumerable<(string? Label, DateTime From, DateTime To)> Periods(JsonObject query, string unit)
    {
        var (from, to) = Range(query["dateRange"], unit);
        if (query["compareFilter"] is not { } compare) return [(null, from, to)];
        DateTime Back(DateTime time) => compare["compare_to"]!.ToString() switch { "-1w" => time.AddDays(-7), "-3d" => time.AddDays(-3), _ => time.AddMonths(-1) };
        return [("current", from, to), compare["compare_to"] is null ? ("previous", from - (to - from), from) : ("previous", Back(from), Back(to))];
    }
}
