using System.Globalization;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Quality;

/// <summary>
/// Looked at before any signal: compares sources with one another, marks the days that analytics missed, and warns of copies, wrong clocks and changes of the
/// measuring itself. Days in a gap are missing, not zero.
/// </summary>
public static class DataQualityGate
{
    private const string Events = "events";
    private const int LongestHistoryDays = 400;
    private const int MarkerDays = 60;

    public static async Task<DataQuality> CheckAsync(IFactReader facts, CompanyProfile company, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf, zone).DateTime);
        var moments = new GateClock(asOf.UtcDateTime, today);
        var rows = await facts.QueryAsync<DailyAmount>(RoomSql.Of(typeof(DataQualityGate), facts.Dialect), moments.Volumes, cancellationToken);
        var (gaps, warnings) = Compare(DailyVolumes.From(rows, zone, today));
        var events = await facts.QueryAsync<EventCounts>(RoomSql.Of(typeof(DataQualityGate), facts.Dialect, ".Events"), moments.Week, cancellationToken);
        var sdks = await facts.QueryAsync<SdkVersion>(RoomSql.Of(typeof(DataQualityGate), facts.Dialect, ".Sdks"), moments.Sdks, cancellationToken);
        var markers = await facts.QueryAsync<AnnouncedChange>(RoomSql.Of(typeof(DataQualityGate), facts.Dialect, ".Markers"), moments.Markers, cancellationToken);
        var changes = await facts.QueryAsync<AnnouncedChange>(RoomSql.Of(typeof(DataQualityGate), facts.Dialect, ".ChangePoints"), moments.Markers, cancellationToken);
        return new DataQuality(gaps, [.. warnings, .. EventWarnings.Of(events), .. EventWarnings.Of(sdks), .. EventWarnings.Of(markers, zone)])
        {
            ChangePoints = [.. changes.Select(change => LocalDays.DayOf(new DateTimeOffset(change.At, TimeSpan.Zero), zone)).Concat(gaps.Select(gap => gap.Last.AddDays(1))).Where(day => day <= today).Distinct().Order()],
        };
    }

    /// <summary>The days that analytics missed, by the servers' account first, then by the sign-ups that billing knows, then by its own silence.</summary>
    internal static (IReadOnlyList<QualityGap> Gaps, IReadOnlyList<string> Warnings) Compare(DailyVolumes volumes)
    {
        var gaps = new List<QualityGap>();
        var warnings = new List<string>();
        if (volumes.ServerTraffic() is { } traffic)
        {
            Judge(TrackingGapDetector.Find(traffic.Pairs), $"active users fell against {traffic.Name}", gaps, warnings);
            var signups = volumes.SignUps() is { } known ? TrackingGapDetector.Find(known.Pairs) : [];
            warnings.AddRange(signups
                .Where(drop => !gaps.Exists(gap => gap.First <= drop.Last && drop.First <= gap.Last))
                .Select(drop => $"new users fell against {volumes.SignUps()!.Name} {Days(drop.First, drop.Last)}: sign-ups may not be tracked"));
        }
        else if (volumes.SignUps() is { } signups)
        {
            Judge(TrackingGapDetector.Find(signups.Pairs), $"new users fell against {signups.Name}", gaps, warnings);
        }

        foreach (var (first, last) in SilentDays.Find(volumes.Actives()).Where(silence => volumes.ServerTraffic() is null && !gaps.Exists(gap => gap.First <= silence.Last && silence.First <= gap.Last)))
        {
            gaps.Add(new QualityGap(Events, first, last, "no event at all on days that usually have many"));
            warnings.Add($"tracking gap {Days(first, last)} treated as missing");
        }

        if (LevelShift.Find([.. volumes.EventsPerUser().Where(day => !gaps.Exists(gap => gap.First <= day.Day && day.Day <= gap.Last))]) is { } shift)
        {
            var change = Math.Abs(shift.Factor - 1).ToString("P0", CultureInfo.InvariantCulture);
            warnings.Add($"since {shift.Day:yyyy-MM-dd} every active user sends {change} {(shift.Factor > 1 ? "more" : "fewer")} events: a change of the SDK, of sampling or of what is tracked, and a change point for counts of events");
        }

        return ([.. gaps.OrderBy(gap => gap.First)], warnings);
    }

    private static void Judge(IReadOnlyList<LevelDrop> drops, string reason, List<QualityGap> gaps, List<string> warnings)
    {
        foreach (var drop in drops)
        {
            var share = drop.Share.ToString("P0", CultureInfo.InvariantCulture);
            if (drop.IsChangePoint)
            {
                warnings.Add($"since {drop.First:yyyy-MM-dd} {reason} and stayed there: a change point, numbers before and after do not compare");
                continue;
            }

            gaps.Add(new QualityGap(Events, drop.First, drop.Last, $"{reason}, to {share} of what was expected"));
            warnings.Add($"tracking gap {Days(drop.First, drop.Last)} treated as missing");
        }
    }

    /// <summary>"2026-05-03", "2026-05-03..05" or "2026-05-30..2026-06-02".</summary>
    internal static string Days(DateOnly first, DateOnly last)
        => first == last ? $"{first:yyyy-MM-dd}"
            : first.Year == last.Year && first.Month == last.Month ? $"{first:yyyy-MM-dd}..{last:dd}"
            : $"{first:yyyy-MM-dd}..{last:yyyy-MM-dd}";

    private sealed class GateClock(DateTime asOf, DateOnly today)
    {
        public object Volumes { get; } = new { first = today.AddDays(-LongestHistoryDays), today, since = asOf.AddDays(-LongestHistoryDays), as_of = asOf };

        public object Week { get; } = new { week_ago = asOf.AddDays(-7), as_of = asOf };

        public object Sdks { get; } = new { markers_since = today.AddDays(-MarkerDays), today };

        public object Markers { get; } = new { markers_at = asOf.AddDays(-MarkerDays), as_of = asOf };
    }
}
