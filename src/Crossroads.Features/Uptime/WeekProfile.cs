namespace Crossroads.Features.Uptime;

/// <summary>What share of a week's business falls into each hour of the week, by the company's clock on the wall.</summary>
internal sealed class WeekProfile
{
    private const int HoursOfAWeek = 168;

    /// <summary>So many hours' worth of even spread are mixed in, so that an hour in which nobody was ever seen is worth little and not nothing.</summary>
    private const double EvenHours = 24;

    private readonly double[] _shares = new double[HoursOfAWeek];
    private readonly TimeZoneInfo _zone;

    public WeekProfile(IEnumerable<(DateTime Hour, double Amount)> hours, TimeZoneInfo zone)
    {
        _zone = zone;
        var sums = new double[HoursOfAWeek];
        foreach (var (hour, amount) in hours) sums[Index(new DateTimeOffset(DateTime.SpecifyKind(hour, DateTimeKind.Utc)))] += amount;
        var total = sums.Sum();
        for (var i = 0; i < HoursOfAWeek; i++)
        {
            var seen = total > 0 ? sums[i] / total : 1.0 / HoursOfAWeek;
            _shares[i] = ((seen * HoursOfAWeek) + (EvenHours / HoursOfAWeek)) / (HoursOfAWeek + EvenHours);
        }
    }

    /// <summary>Share of a week's business that falls between two moments; an outage of a whole week is 1.</summary>
    public double Between(DateTimeOffset start, DateTimeOffset end)
    {
        var sum = 0.0;
        for (var at = start; at < end;)
        {
            var next = at.AddHours(1).AddMinutes(-at.Minute).AddSeconds(-at.Second).AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
            if (next > end) next = end;
            sum += _shares[Index(at)] * (next - at).TotalHours;
            at = next;
        }

        return sum;
    }

    private int Index(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        return ((int)local.DayOfWeek * 24) + local.Hour;
    }
}
