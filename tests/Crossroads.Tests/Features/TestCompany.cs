using System.Text.Json;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Features;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;
using Crossroads.Features.Analytics;
using Crossroads.Features.Billing;
using Crossroads.Features.Decision;
using Crossroads.Features.Experiments;
using Crossroads.Features.Finance;
using Crossroads.Features.Growth;
using Crossroads.Features.Requests;
using Crossroads.Features.Roadmap;
using Crossroads.Features.Support;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Features;

/// <summary>
/// A company made of a handful of facts, in a real store in memory, for asking measures whose answer can be computed by hand.
/// Its clock stands at the first of June 2026, midnight of its time zone.
/// </summary>
internal sealed class TestCompany
{
    private const long Project = 1;
    private static readonly IFeature[] Rooms = [new GrowthFeature(), new BillingFeature(), new SupportFeature(), new RequestsFeature(), new FinanceFeature(), new AnalyticsFeature(), new ExperimentsFeature(), new RoadmapFeature(), new DecisionFeature()];

    private readonly FactBatch _batch;
    private readonly string _zone;
    private int _events;

    public TestCompany(string zone = "UTC")
    {
        _zone = zone;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        Today = new DateOnly(2026, 6, 1);
        AsOf = At(0);
        _batch = new FactBatch(Project, AsOf);
        Company = new CompanyProfile { TimeZone = zone };
    }

    public TimeZoneInfo Zone { get; }

    public DateOnly Today { get; }

    public DateTimeOffset AsOf { get; set; }

    public CompanyProfile Company { get; set; }

    public DataQuality Quality { get; set; } = DataQuality.Clean;

    /// <summary>Sources that are connected and have nothing to tell.</summary>
    public IReadOnlyList<string> Connected { get; set; } = [];

    /// <summary>A moment some days before today, at an hour of the company's day.</summary>
    public DateTimeOffset At(double daysAgo, double hour = 0)
    {
        var local = new DateTime(2026, 6, 1).AddDays(-Math.Floor(daysAgo)).AddHours(hour);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    public DateOnly Day(int daysAgo) => Today.AddDays(-daysAgo);

    public TestCompany Event(string user, string name, DateTimeOffset at, object? properties = null, string? device = null)
    {
        _batch.Events.Add(new EventFact
        {
            Uuid = new Guid(++_events, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Event = name,
            DistinctId = user,
            Promoted = new PromotedProperties { Device = device },
            TimestampMicroseconds = (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
            Properties = JsonSerializer.SerializeToUtf8Bytes(properties ?? new { }),
        });
        return this;
    }

    /// <summary>An event at noon on each of the days.</summary>
    public TestCompany Active(string user, params int[] daysAgo)
    {
        foreach (var days in daysAgo) Event(user, "app opened", At(days, 12));
        return this;
    }

    public TestCompany Add(Fact fact)
    {
        _batch.Add(fact);
        return this;
    }

    public TestCompany Merge(string into, string from)
    {
        _batch.Merges.Add(new MergeFact(into, from, MergeKind.Dangerously, At(1)));
        return this;
    }

    public TestCompany Person(string user, object properties)
    {
        _batch.PersonUpdates.Add(new PersonUpdateFact(user, At(100), JsonSerializer.Serialize(properties), null, null, Identifies: true));
        return this;
    }

    public TestCompany Subscription(
        string customer, double mrr, double from, double? to = null, string? reason = null, string? status = null, string? currency = null, string plan = "pro", string? id = null)
        => Add(new SubscriptionFact(
            id ?? $"s-{customer}", customer, plan, mrr, currency, At(from, 1), to is { } end ? At(end, 1) : null, to is { } over ? At(over, 1) : null,
            status ?? (to is null ? "active" : "canceled"), reason));

    public async Task<Measurement> MeasureAsync(string id)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = DuckDbFactStore.Open(new FactStoreOptions());
        store.DefineProject(Project, _zone);
        store.Append([_batch], 1);
        var facts = store.Reader(Project);
        var builder = new FeatureBuilder();
        foreach (var room in Rooms) room.Declare(builder);
        var context = new MeasureContext(new MeasureCatalogue(builder.Measures), facts, AsOf, Company, Sources(), Quality);
        return await context.MeasureAsync(id, cancellation);
    }

    /// <summary>Every kind of fact that the company has is a connected source.</summary>
    private SourceStatusSet Sources()
    {
        var ids = _batch.Facts.Select(fact => FactKinds.Of(fact.GetType()).Table).Select(table => table switch { "web_days" => "web", "metric_points" => "metrics", _ => table });
        if (_batch.Events.Count > 0) ids = ids.Append("events");
        return new SourceStatusSet([.. ids.Concat(Connected).Distinct().Select(id => new SourceStatus(id, SourceState.Connected, At(100), AsOf, 1))]);
    }

    /// <summary>The measurement of a signal, judged by its own threshold.</summary>
    public async Task<SignalReading> ReadAsync(string id)
    {
        var builder = new FeatureBuilder();
        foreach (var room in Rooms) room.Declare(builder);
        var definition = builder.Signals.Single(signal => signal.Id == id);
        return SignalJudge.Judge(definition, await MeasureAsync(definition.MeasuredBy), Company.Thresholds.TryGetValue(id, out var own) ? own : null, null);
    }
}
