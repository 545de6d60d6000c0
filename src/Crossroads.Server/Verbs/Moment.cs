using System.Globalization;
using Crossroads.Engine.Company;

namespace Crossroads.Server.Verbs;

/// <summary>A moment as people type it: an instant, or a bare day, which begins at midnight of the company's time zone.</summary>
internal readonly record struct Moment(DateOnly? Day, DateTimeOffset Instant)
{
    public static bool TryParse(string text, out Moment moment)
    {
        moment = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new Moment(day, default);
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) return false;
        moment = new Moment(null, instant);
        return true;
    }

    public DateTimeOffset In(string timeZone) => Day is { } day ? LocalDays.StartOf(day, TimeZoneInfo.FindSystemTimeZoneById(timeZone)) : Instant;
}
