namespace Crossroads.Features.Capacity;

/// <summary>
/// Puts the hours before a capacity upgrade in terms of today's capacity, so that an upgrade is not read as falling load: use per request of the week after over that of
/// the week before (use alone, where requests are not counted). An upgrade that changed less than a tenth changed nothing.
/// </summary>
internal static class UpgradeScale
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan FewestAfter = TimeSpan.FromHours(20);
    private const double LargestFactor = 0.9;
    private const double SmallestFactor = 0.05;

    public static IReadOnlyList<LoadHour> Apply(IReadOnlyList<LoadHour> hours, IReadOnlyList<DateTime> upgrades)
    {
        var scaled = hours.ToArray();
        foreach (var upgrade in upgrades.OrderDescending())
        {
            var before = scaled.Where(hour => hour.Hour < upgrade && hour.Hour >= upgrade - Week).ToArray();
            var after = scaled.Where(hour => hour.Hour >= upgrade && hour.Hour < upgrade + Week).ToArray();
            if (before.Length == 0 || after.Length == 0 || after[^1].Hour - after[0].Hour < FewestAfter) continue;
            if (Factor(before, after) is not (>= SmallestFactor and <= LargestFactor and var factor)) continue;
            for (var i = 0; i < scaled.Length; i++)
            {
                if (scaled[i].Hour < upgrade) scaled[i] = scaled[i] with { Used = scaled[i].Used * factor };
            }
        }

        return scaled;
    }

    private static double? Factor(LoadHour[] before, LoadHour[] after)
    {
        var byRequest = UsePerRequest(after) / UsePerRequest(before);
        return byRequest ?? (Mean(before) is > 0 and var was ? Mean(after) / was : null);
    }

    private static double? UsePerRequest(LoadHour[] hours)
    {
        var counted = hours.Where(hour => hour is { Used: not null, Requests: > 0 }).ToArray();
        return counted.Length >= hours.Length / 2.0 && counted.Sum(hour => hour.Used!.Value) is > 0 and var used ? used / counted.Sum(hour => hour.Requests!.Value) : null;
    }

    private static double Mean(LoadHour[] hours) => hours.Where(hour => hour.Used is not null).Select(hour => hour.Used!.Value).DefaultIfEmpty(0).Average();
}
