using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

internal static class SampleFacts
{
    public static IReadOnlyList<Fact> OneOfEach { get; } =
    [
        new RequestFact(Noon, "ada", "GET", "/api/reports/{id}", 200, 12.5, 2048, null),
        new RequestDayFact(new DateOnly(2026, 3, 2), "ada", 10, 1, 88.5, null),
        new MetricPointFact(Noon, "system.cpu.utilization", 0.42, "web-1"),
        new PageLoadFact(Noon, "ada", "/app", 1200, null, 0.1, null, 80),
        new ErrorFact(Noon, null, "TypeError", "x is undefined in a place with a long name", "f1", false, "1.0", """{"frames":[]}"""),
        new WebDayFact(new DateOnly(2026, 3, 2), 1000, 20, null),
        new IncidentFact(Noon, 12, "all", null),
        new TicketFact("t1", Noon, "ada", "Slow", "Everything is slow since Monday", "performance", null, "open", null, null),
        new FeatureRequestFact("r1", Noon, "ada", "Export", "export", null, "request"),
        new CustomerFact("acme", "ada", "Acme", "acme.example", 12, "smb", "eu"),
        new TrialFact("acme", Noon, null, null),
        new SubscriptionFact("s1", "acme", "pro", 49, "USD", Noon, null, null, "active", null),
        new InvoiceFact("i1", "acme", Noon, 49, "USD", "paid", "subscription"),
        new DealFact(Noon, "big", 900, "security", null),
        new ChangeFact(Noon, "release", "1.0"),
        new CompetitorFact(Noon, "rival", "raised money"),
        new CostFact(new DateOnly(2026, 3, 1), "cloud", "compute", 320, "on_demand"),
        new CashFact(new DateOnly(2026, 3, 2), 120_000),
        new CompanyFact(CompanyFact.TheOnlySlot, Noon, """{"name":"Acme"}"""),
    ];

    /// <summary>A value as a query gives it back.</summary>
    public static object? AsStored(FactColumn column, Fact fact) => column.Read(fact) switch
    {
        string id when column.Type == FactColumnType.Person => FactId.Person(id),
        DateTimeOffset moment => moment.UtcDateTime,
        int number => (long)number,
        var value => value,
    };
}
