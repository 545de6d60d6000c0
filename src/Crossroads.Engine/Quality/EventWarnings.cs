using System.Globalization;

namespace Crossroads.Engine.Quality;

internal sealed record EventCounts(long Total, long Copies, long Ahead);

internal sealed record SdkVersion(string? Library, string Version, DateOnly FirstDay, long Total);

internal sealed record AnnouncedChange(DateTime At, string What);

/// <summary>Sentences about what arrives: copies, clocks that run ahead, and changes of the measuring itself.</summary>
internal static class EventWarnings
{
    private const double FewestShare = 0.01;

    public static IEnumerable<string> Of(IReadOnlyList<EventCounts> week)
    {
        foreach (var counts in week.Where(counts => counts.Total >= 100))
        {
            if (counts.Copies > FewestShare * counts.Total)
            {
                yield return $"{Share(counts.Copies, counts.Total)} of the last week's events are copies of others under another id: a sender repeats itself without keeping the event's uuid";
            }

            if (counts.Ahead > FewestShare * counts.Total)
            {
                yield return $"{Share(counts.Ahead, counts.Total)} of the last week's events come from clocks that run more than ten minutes ahead";
            }
        }
    }

    /// <summary>A version that took over a fifth of its library's events, after another one had spoken before.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<SdkVersion> versions)
        => versions.GroupBy(version => version.Library).SelectMany(library =>
        {
            var all = library.Sum(version => version.Total);
            var ordered = library.OrderBy(version => version.FirstDay).ThenBy(version => version.Version, StringComparer.Ordinal).ToArray();
            return ordered.Skip(1)
                .Where(version => version.FirstDay > ordered[0].FirstDay && version.Total >= 0.2 * all)
                .Select(version => $"the SDK {library.Key ?? "of analytics"} {version.Version} speaks since {version.FirstDay:yyyy-MM-dd}: a change point, numbers before and after may differ");
        });

    public static IEnumerable<string> Of(IReadOnlyList<AnnouncedChange> changes, TimeZoneInfo zone)
        => changes.Select(change => (
                Day: DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(change.At, DateTimeKind.Utc), zone)), change.What))
            .Select(change => $"the changelog says \"{change.What}\" on {change.Day:yyyy-MM-dd}: it may change what analytics sees");

    private static string Share(long part, long whole) => ((double)part / whole).ToString("P0", CultureInfo.InvariantCulture);
}
