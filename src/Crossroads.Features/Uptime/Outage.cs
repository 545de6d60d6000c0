namespace Crossroads.Features.Uptime;

/// <summary>A stretch of unavailability: where, how long, and what share of users it could reach (null = as many as its region holds).</summary>
internal sealed record Outage(DateTimeOffset Start, double Minutes, string Region, string? Title, double? ShareAffected = null)
{
    public DateTimeOffset End => Start.AddMinutes(Minutes);

    public bool IsOpen(DateTimeOffset now) => Start <= now && now < End;

    public bool IsEverywhere => string.Equals(Region, "all", StringComparison.OrdinalIgnoreCase) || Region.Length == 0;

    /// <summary>
    /// Outages that overlap are one: inside a region two reports of the same hours are one outage, and an outage everywhere holds those of its regions.
    /// </summary>
    public static IReadOnlyList<Outage> WithoutOverlap(IEnumerable<Outage> outages)
    {
        var kept = new List<Outage>();
        foreach (var outage in outages.OrderByDescending(outage => outage.IsEverywhere).ThenBy(outage => outage.Start).ThenByDescending(outage => outage.Minutes))
        {
            var same = kept.FindIndex(other => other.Region == outage.Region && outage.Start <= other.End && other.Start <= outage.End);
            if (same >= 0)
            {
                var start = kept[same].Start < outage.Start ? kept[same].Start : outage.Start;
                var end = kept[same].End > outage.End ? kept[same].End : outage.End;
                kept[same] = kept[same] with { Start = start, Minutes = (end - start).TotalMinutes };
            }
            else if (!kept.Exists(other => other.IsEverywhere && other.Start <= outage.Start && outage.End <= other.End))
            {
                kept.Add(outage);
            }
        }

        return [.. kept.OrderBy(outage => outage.Start)];
    }
}
