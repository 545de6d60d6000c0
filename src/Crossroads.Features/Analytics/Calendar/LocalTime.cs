using System.Globalization;
using System.Text;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Calendar;

/// <summary>SQL of the company's wall clock: UTC plus the offset that holds at that time, so that days are right across changes of clocks.</summary>
internal static class LocalTime
{
    private const int LongestYears = 31;

    public static string Sql(string column, DateTime fromUtc, DateTime toUtc, QueryScope scope)
    {
        var changes = Changes(scope.Zone, fromUtc, toUtc);
        if (changes.Count == 1) return changes[0].OffsetSeconds == 0 ? column : $"({column} + {Seconds(changes[0].OffsetSeconds)})";
        var sql = new StringBuilder("CASE");
        for (var index = 0; index < changes.Count - 1; index++)
            sql.Append(CultureInfo.InvariantCulture, $" WHEN {column} < TIMESTAMP '{changes[index + 1].AtUtc:yyyy-MM-dd HH:mm:ss}' THEN {column} + {Seconds(changes[index].OffsetSeconds)}");
        return $"({sql} ELSE {column} + {Seconds(changes[^1].OffsetSeconds)} END)";
    }

    /// <summary>The offsets of a range in order, each with the moment from which it holds.</summary>
    private static List<(DateTime AtUtc, int OffsetSeconds)> Changes(TimeZoneInfo zone, DateTime fromUtc, DateTime toUtc)
    {
        var from = fromUtc.AddDays(-32);
        var to = toUtc.AddDays(32);
        if ((to - from).TotalDays > LongestYears * 366) from = to.AddYears(-LongestYears);
        var changes = new List<(DateTime, int)> { (from, Offset(zone, from)) };
        for (var time = from; time < to; time = time.AddDays(1))
        {
            var next = time.AddDays(1);
            if (Offset(zone, next) != changes[^1].Item2) changes.Add((Change(zone, time, next), Offset(zone, next)));
        }

        return changes;
    }

    private static DateTime Change(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = Offset(zone, before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddTicks((after - before).Ticks / 2);
            if (Offset(zone, middle) == offset) before = middle;
            else after = middle;
        }

        return new DateTime((after.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }

    private static int Offset(TimeZoneInfo zone, DateTime utc) => (int)zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).TotalSeconds;

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"INTERVAL ({seconds}) SECOND");
}
