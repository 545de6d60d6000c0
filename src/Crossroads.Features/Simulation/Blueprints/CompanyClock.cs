using System.Globalization;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>Day numbers to dates and times in the company's zone. The zone rules are written out so that no machine's zone data can change a byte.</summary>
internal sealed class CompanyClock(DateOnly launch, string zone)
{
    public static readonly string[] Zones = ["UTC", "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "America/Los_Angeles"];

    public DateOnly Launch => launch;

    public string Zone => zone;

    public DateOnly Date(int day) => launch.AddDays(day);

    public bool IsWeekend(int day) => Date(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public string Day(int day) => Date(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateTime Utc(int day, double secondOfDay)
    {
        var local = Date(day).ToDateTime(TimeOnly.MinValue).AddTicks((long)(secondOfDay * 1000) * TimeSpan.TicksPerMillisecond);
        return local.AddMinutes(-OffsetMinutes(local));
    }

    public string Instant(int day, double secondOfDay) => Utc(day, secondOfDay).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Local midnight of a day, with its offset.</summary>
    public string Midnight(int day)
    {
        var local = Date(day).ToDateTime(TimeOnly.MinValue);
        var offset = OffsetMinutes(local);
        var sign = offset < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-ddTHH:mm:ss}{sign}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}");
    }

    private int OffsetMinutes(DateTime local) => zone switch
    {
        "Europe/Berlin" => local >= Sunday(local.Year, 3, -1).AddHours(2) && local < Sunday(local.Year, 10, -1).AddHours(3) ? 120 : 60,
        "America/New_York" => AmericanSummer(local) ? -240 : -300,
        "America/Los_Angeles" => AmericanSummer(local) ? -420 : -480,
        "Asia/Kolkata" => 330,
        _ => 0,
    };

    private static bool AmericanSummer(DateTime local) => local >= Sunday(local.Year, 3, 2).AddHours(2) && local < Sunday(local.Year, 11, 1).AddHours(2);

    /// <summary>The n-th Sunday of a month, or the last one for -1.</summary>
    private static DateTime Sunday(int year, int month, int which)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var sunday = first.AddDays((7 - (int)first.DayOfWeek) % 7);
        if (which > 0)
            return sunday.AddDays(7 * (which - 1));
        var last = sunday.AddDays(28);
        return last.Month == month ? last : sunday.AddDays(21);
    }
}
