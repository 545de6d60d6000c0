using Crossroads.Engine.Quality;

namespace Crossroads.Engine.Measures;

/// <summary>
/// A window that holds a given number of days which were really observed: days inside a gap of the source are skipped, and the window reaches further back
/// instead, so that an outage of tracking is less exposure and not fewer users.
/// </summary>
/// <param name="First">Included.</param>
/// <param name="End">Excluded.</param>
/// <param name="Missing">Days inside the window that are not to be counted.</param>
public sealed record ObservedWindow(DateOnly First, DateOnly End, IReadOnlyList<DateOnly> Missing)
{
    public int CalendarDays => End.DayNumber - First.DayNumber;

    public int ObservedDays => CalendarDays - Missing.Count;

    /// <summary>The window of <paramref name="days"/> observed days that ends before <paramref name="end"/>; it never reaches back more than twice as far.</summary>
    public static ObservedWindow Before(DataQuality quality, string source, DateOnly end, int days)
    {
        ArgumentNullException.ThrowIfNull(quality);
        var first = end;
        var observed = 0;
        while (observed < days && end.DayNumber - first.DayNumber < 2 * days)
        {
            first = first.AddDays(-1);
            if (!quality.IsMissing(source, first)) observed++;
        }

        return new ObservedWindow(first, end, quality.MissingDays(source, first, end));
    }

    /// <summary>A reason for distrust when more than a third of the window is missing; null otherwise.</summary>
    public string? Distrust(string source)
        => Missing.Count * 3 > CalendarDays ? $"{Missing.Count} of {CalendarDays} days of {source} are missing" : null;
}
