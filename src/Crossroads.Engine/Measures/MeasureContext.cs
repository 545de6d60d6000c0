using System.Collections.Concurrent;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Quality;

namespace Crossroads.Engine.Measures;

/// <summary>
/// All that a measure may look at: the facts of one project up to a moment, what the founder states, which sources speak, which days are to be trusted.
/// </summary>
public sealed class MeasureContext
{
    private readonly MeasureCatalogue _catalogue;
    private readonly ConcurrentDictionary<string, Lazy<Task<Measurement>>> _measured = new();

    public MeasureContext(MeasureCatalogue catalogue, IFactReader facts, DateTimeOffset asOf, CompanyProfile company, SourceStatusSet sources, DataQuality quality)
    {
        _catalogue = catalogue;
        Facts = facts;
        AsOf = asOf;
        Company = company;
        Sources = sources;
        Quality = quality;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone);
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf, Zone).DateTime);
    }

    public IFactReader Facts { get; }

    /// <summary>The clock. Facts after it do not count in any measure.</summary>
    public DateTimeOffset AsOf { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The day of <see cref="AsOf"/> in the company's time zone. Windows are trailing and end with the day before: <c>[Today − 28, Today)</c>.</summary>
    public DateOnly Today { get; }

    public CompanyProfile Company { get; }

    public SourceStatusSet Sources { get; }

    public DataQuality Quality { get; }

    /// <summary>Midnight of a day in the company's time zone, as UTC without offset, the way event times are stored.</summary>
    public DateTime StartOf(DateOnly day)
        => LocalDays.StartOf(day, Zone).UtcDateTime;

    /// <summary>Another measure's result, computed at most once for this context. This is the only way in which rooms see each other.</summary>
    public Task<Measurement> MeasureAsync(string id, CancellationToken cancellationToken)
        => _measured.GetOrAdd(id, key => new Lazy<Task<Measurement>>(() => _catalogue.Find(key).MeasureAsync(this, cancellationToken))).Value;
}
