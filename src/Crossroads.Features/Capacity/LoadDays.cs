namespace Crossroads.Features.Capacity;

/// <summary>The busiest resource of an hour; <paramref name="Disk"/> = the fullest disk. Shares of the limit, null where nothing was told, as <paramref name="Requests"/> are.</summary>
internal sealed record LoadHour(DateOnly Day, DateTime Hour, double? Used, double? Disk, long Hosts, double? Requests = null);

/// <summary>A day's busy hour: the hour that only one in twenty exceeds. Null on days that were watched for less than 20 hours.</summary>
internal sealed record LoadDay(DateOnly Day, double? BusyHour, double? Disk, double HoursWatched);

/// <summary>From hours to busy hours.</summary>
internal static class LoadDays
{
    private const double HoursThatMakeADay = 20;

    /// <summary>A point further from the next than this is a point, not the mean of the time between.</summary>
    private const double LongestInterval = 6;

    public static IReadOnlyList<LoadDay> Of(IReadOnlyList<LoadHour> hours)
    {
        var interval = Interval(hours);
        return [.. hours.GroupBy(hour => hour.Day).OrderBy(day => day.Key).Select(day => Summarise(day.Key, [.. day], interval))];
    }

    /// <summary>Hours that one point stands for: the usual distance to the next.</summary>
    private static int Interval(IReadOnlyList<LoadHour> hours)
    {
        var distances = hours.Zip(hours.Skip(1), (one, next) => (next.Hour - one.Hour).TotalHours).Order().ToArray();
        var usual = distances.Length == 0 ? 1 : distances[distances.Length / 2];
        return usual <= LongestInterval ? Math.Max(1, (int)Math.Round(usual)) : 1;
    }

    private static LoadDay Summarise(DateOnly day, LoadHour[] hours, int interval)
    {
        var uses = hours.Where(hour => hour.Used is not null).Select(hour => hour.Used!.Value).ToArray();
        var watched = Math.Min(24, hours.Length * interval);
        var disk = hours.LastOrDefault(hour => hour.Disk is not null)?.Disk;
        return new LoadDay(day, watched >= HoursThatMakeADay && uses.Length > 0 ? Percentile95(uses, interval) : null, disk, watched);
    }

    /// <summary>Of hours, not of points: a point that stands for six hours counts six times (type 7 of Hyndman and Fan).</summary>
    private static double Percentile95(double[] uses, int interval)
    {
        var hours = uses.SelectMany(use => Enumerable.Repeat(use, interval)).Order().ToArray();
        var position = 0.95 * (hours.Length - 1);
        var below = (int)position;
        return below + 1 < hours.Length ? hours[below] + ((position - below) * (hours[below + 1] - hours[below])) : hours[below];
    }
}
