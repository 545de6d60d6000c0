using Crossroads.Engine.Company;
using Crossroads.Engine.Events;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>What every query looks at: the facts, the clock, the company's calendar.</summary>
internal sealed record QueryScope(IFactReader Facts, CompanyProfile Company, DateTimeOffset Now)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Company.TimeZone);

    /// <summary>The wall clock of the company.</summary>
    public DateTime LocalNow => TimeZoneInfo.ConvertTime(Now, Zone).DateTime;

    /// <summary>UTC of a wall-clock time, as event times are stored; a time that a change of clocks skips is the first after it.</summary>
    public DateTime Utc(DateTime local)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(time)) time = time.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(time, Zone);
    }
}
