using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Features;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;
using Crossroads.Features.Api;
using Crossroads.Features.Backups;
using Crossroads.Features.Billing;
using Crossroads.Features.Capacity;
using Crossroads.Features.Database;
using Crossroads.Features.Errors;
using Crossroads.Features.Growth;
using Crossroads.Features.Performance;
using Crossroads.Features.Security;
using Crossroads.Features.Strangler;
using Crossroads.Features.Team;
using Crossroads.Features.Uptime;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Features;

/// <summary>
/// A few facts of one company in a real store in memory, and the rooms of operations, database and team that measure them. Its clock stands at noon of the first of June 2026 in its time zone, so that
/// the last day that counts is the 31st of May.
/// </summary>
internal sealed class OperationsBench
{
    private const long Project = 1;

    private static readonly IFeature[] Rooms =
    [
        new GrowthFeature(), new BillingFeature(), new CapacityFeature(), new ErrorsFeature(), new PerformanceFeature(), new UptimeFeature(), new TeamFeature(),
        new DatabaseFeature(), new BackupsFeature(), new SecurityFeature(), new ApiFeature(), new StranglerFeature(),
    ];

    private readonly FactBatch _batch;
    private readonly TimeZoneInfo _zone;
    private int _events;

    public OperationsBench(string zone = "UTC")
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _batch = new FactBatch(Project, At(0, 12));
        Company = new CompanyProfile { TimeZone = zone };
    }

    public static DateOnly Today { get; } = new(2026, 6, 1);

    public CompanyProfile Company { get; set; }

    public DataQuality Quality { get; set; } = DataQuality.Clean;

    /// <summary>Sources that are connected and have nothing to tell.</summary>
    public List<string> Announced { get; } = [];

    public DateTimeOffset AsOf => At(0, 12);

    /// <summary>A moment some days before today, at an hour of the company's clock on the wall.</summary>
    public DateTimeOffset At(int daysAgo, double hour = 12)
    {
        var local = Today.AddDays(-daysAgo).ToDateTime(TimeOnly.MinValue).AddHours(hour);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local));
    }

    public static DateOnly Day(int daysAgo) => Today.AddDays(-daysAgo);

    public OperationsBench Add(Fact fact)
    {
        _batch.Add(fact);
        return this;
    }

    public OperationsBench Metric(int daysAgo, double hour, string metric, double value, string? host = null) => Add(new MetricPointFact(At(daysAgo, hour), metric, value, host));

    /// <summary>One point an hour for each of the days [first, last], counted back from today.</summary>
    public OperationsBench HourlyMetric(int first, int last, string metric, Func<int, int, double> valueOfDayAndHour, string? host = null)
    {
        for (var day = first; day >= last; day--)
        {
            for (var hour = 0; hour < 24; hour++) Metric(day, hour, metric, valueOfDayAndHour(day, hour), host);
        }

        return this;
    }

    public OperationsBench Event(string user, string name, DateTimeOffset at, string properties = "{}", string? url = null)
    {
        _batch.Events.Add(new EventFact
        {
            Uuid = new Guid(++_events, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Event = name,
            DistinctId = user,
            TimestampMicroseconds = (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
            Properties = System.Text.Encoding.UTF8.GetBytes(properties),
            Promoted = new PromotedProperties { Url = url },
        });
        return this;
    }

    public async Task<Measurement> MeasureAsync(string id)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = Open();
        var facts = store.Reader(Project);
        var sources = await SourceStatusReader.ReadAsync(facts, Company, AsOf, Announced, cancellation);
        return await new MeasureContext(new MeasureCatalogue(Declare().Measures), facts, AsOf, Company, sources, Quality).MeasureAsync(id, cancellation);
    }

    public async Task<SourceStatusSet> SourcesAsync()
    {
        await using var store = Open();
        return await SourceStatusReader.ReadAsync(store.Reader(Project), Company, AsOf, Announced, TestContext.Current.CancellationToken);
    }

    public async Task<DataQuality> QualityAsync()
    {
        await using var store = Open();
        return await DataQualityGate.CheckAsync(store.Reader(Project), Company, AsOf, TestContext.Current.CancellationToken);
    }

    private DuckDbFactStore Open()
    {
        var store = DuckDbFactStore.Open(new FactStoreOptions { Threads = 1 });
        store.DefineProject(Project, Company.TimeZone);
        store.Append([_batch], 1);
        return store;
    }

    /// <summary>The signal judged by its own threshold.</summary>
    public async Task<SignalReading> ReadAsync(string id)
    {
        var builder = Declare();
        var definition = builder.Signals.Single(signal => signal.Id == id);
        return SignalJudge.Judge(definition, await MeasureAsync(definition.MeasuredBy), null, null);
    }

    private static FeatureBuilder Declare()
    {
        var builder = new FeatureBuilder();
        foreach (var room in Rooms) room.Declare(builder);
        return builder;
    }
}
