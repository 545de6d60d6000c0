using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Calendar;

/// <summary>The steps of a time axis.</summary>
internal enum IntervalUnit
{
    Hour,
    Day,
    Week,
    Month,
}

internal static class IntervalUnits
{
    public static IntervalUnit Of(QueryNode query, string field = "interval") => query.Text(field)?.ToLowerInvariant() switch
    {
        "hour" => IntervalUnit.Hour,
        null or "day" => IntervalUnit.Day,
        "week" => IntervalUnit.Week,
        "month" => IntervalUnit.Month,
        var other => throw query.Error(field, $"'{other}' is not hour, day, week or month"),
    };

    /// <summary>The start of the interval that a wall-clock time lies in.</summary>
    public static DateTime Start(this IntervalUnit unit, DateTime time, DayOfWeek weekStart) => unit switch
    {
        IntervalUnit.Hour => time.Date.AddHours(time.Hour),
        IntervalUnit.Day => time.Date,
        IntervalUnit.Week => time.Date.AddDays(-(((int)time.DayOfWeek - (int)weekStart + 7) % 7)),
        _ => new DateTime(time.Year, time.Month, 1),
    };

    public static DateTime Add(this IntervalUnit unit, DateTime start, int count) => unit switch
    {
        IntervalUnit.Hour => start.AddHours(count),
        IntervalUnit.Day => start.AddDays(count),
        IntervalUnit.Week => start.AddDays(7 * count),
        _ => start.AddMonths(count),
    };

    /// <summary>SQL of the start of the interval of a wall-clock time.</summary>
    public static string StartSql(this IntervalUnit unit, string local, DayOfWeek weekStart) => unit switch
    {
        IntervalUnit.Hour => $"date_trunc('hour', {local})",
        IntervalUnit.Day => $"date_trunc('day', {local})",
        IntervalUnit.Week when weekStart == DayOfWeek.Sunday => $"(date_trunc('week', {local} + INTERVAL 1 DAY) - INTERVAL 1 DAY)",
        IntervalUnit.Week => $"date_trunc('week', {local})",
        _ => $"date_trunc('month', {local})",
    };
}
