using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>When a threshold is reached, in two lines: "about 26 Jul" and "9 Jul – 24 Aug".</summary>
public sealed record CrossingWords(string When, string Detail);

public static partial class NumberFormat
{
    /// <summary>"26 Jul"; with the year when it is not the page's: "26 Jul 2027".</summary>
    public static string Date(DateOnly day, DateOnly page)
        => day.ToString(day.Year == page.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"31 May 2026".</summary>
    public static string FullDate(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Sunday 31 May 2026".</summary>
    public static string LongDate(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A date in a headline: "26 July".</summary>
    public static string SpokenDate(DateOnly day, DateOnly page)
        => day.ToString(day.Year == page.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"31 May 2026 02:04:11 UTC".</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>"40 s", "3 min", "2 h", "9 days".</summary>
    public static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 1 => "now",
        < 60 => $"{(int)age.TotalSeconds}{Thin}s",
        < 3600 => $"{(int)age.TotalMinutes}{Thin}min",
        < 48 * 3600 => $"{(int)age.TotalHours}{Thin}h",
        _ => $"{(int)age.TotalDays} days",
    };

    /// <summary>A forecast of first passage: median and 80 % span; an end beyond the simulated time is "later", no crossing "not in 90 days".</summary>
    public static CrossingWords Crossing(ForecastResult? forecast, DateOnly asOf, int horizonDays = 90)
    {
        if (forecast is null) return new CrossingWords("no forecast", "");
        var chance = $"{Probability(forecast.PWithinHorizon)} chance";
        if (!forecast.Crosses || forecast.Median is null) return new CrossingWords($"not in {horizonDays} days", chance);
        if (forecast.Median.Value <= asOf) return new CrossingWords("about now", chance);
        var from = forecast.P10 is { } p10 ? Date(p10, asOf) : "now";
        var to = forecast.P90 is { } p90 ? Date(p90, asOf) : "later";
        return new CrossingWords($"about {Date(forecast.Median.Value, asOf)}", $"{from} {Dash} {to}");
    }
}
