using System.Globalization;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>The last interval of an axis is not over while the clock stands in it: its numbers would look like a fall.</summary>
internal static class OpenInterval
{
    /// <param name="starts">Starts of the intervals as the answer writes them (days or hours, wall clock).</param>
    /// <param name="interval">hour, day, week or month.</param>
    /// <param name="localNow">The clock, wall time of the company's zone.</param>
    /// <returns>The index of the interval that is not over; null = all are, or it is the only one.</returns>
    public static int? Of(IReadOnlyList<string> starts, string interval, DateTimeOffset localNow)
        => starts.Count > 1 && End(DateTime.Parse(starts[^1], CultureInfo.InvariantCulture), interval) > localNow.DateTime ? starts.Count - 1 : null;

    private static DateTime End(DateTime start, string interval) => interval switch
    {
        "hour" => start.AddHours(1),
        "week" => start.AddDays(7),
        "month" => start.AddMonths(1),
        _ => start.AddDays(1),
    };
}
