using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Features;
using Crossroads.Features.Decision.Money;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class MoneyFactsTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_change_of_plan_is_no_farewell_and_a_failed_payment_is_nobodys_fault()
    {
        var spans = (await ReadAsync(
            Subscription("anna", 20, 150, 92, "canceled", null),
            Subscription("anna", 50, 91, null, "active", null),
            Subscription("bert", 20, 150, 61, "canceled", "payment_failed"),
            Subscription("carl", 20, 150, 61, "canceled", "missing_feature"))).Spans;
        spans.Where(span => span.Account.Customer == "anna").Select(span => span.HasLeft).ShouldBe([false, false]);
        spans.Single(span => span.Account.Customer == "bert").IsInvoluntary.ShouldBeTrue();
        var carl = spans.Single(span => span.Account.Customer == "carl");
        (carl.HasLeft, carl.IsInvoluntary, carl.Stop).ShouldBe((true, false, -61));
    }

    [Fact]
    public async Task What_an_account_met_is_summed_over_its_people()
    {
        var facts = await ReadAsync(
            Subscription("firm", 20, 150, null, "active", null),
            new CustomerFact("firm", "anna", null, null, null, "small", "eu"),
            new CustomerFact("firm", "bert", null, null, null, null, null),
            new RequestDayFact(new DateOnly(2026, 5, 30), "anna", 10, 1, 1000, 0),
            new RequestDayFact(new DateOnly(2026, 5, 30), "bert", 30, 0, 2000, 3600));
        var account = facts.Accounts.Single(account => account.Customer == "firm");
        account.People.ShouldBe(2);
        account.Segment.ShouldBe("small");
        var day = account.Days.ShouldHaveSingleItem();
        (day with { WorstMs = 0 }).ShouldBe(new UseDay(-2, 40, 1, 1750, 0, 1800));
        day.WorstMs.ShouldBe(1000 * Math.Pow((1 + 16) / 2.0, 0.25), 1e-6);
    }

    [Fact]
    public async Task A_request_counts_until_its_feature_is_shipped()
    {
        var facts = await ReadAsync(
            Subscription("anna", 20, 150, null, "active", null),
            new CustomerFact("anna", "anna", null, null, null, null, null),
            new FeatureRequestFact("f1", AsOf.AddDays(-40), "anna", "Please add CSV export", "csv export", null, "request"),
            new FeatureRequestFact("f2", AsOf.AddDays(-30), "anna", "Dark mode", "dark mode", null, "vote"),
            new ChangeFact(AsOf.AddDays(-10), "feature_shipped", "CSV export"));
        facts.Accounts.Single().Needs.Select(need => (need.Day, need.ClosedOn)).ShouldBe([(-40, -10), (-30, int.MaxValue)], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_subscriptions_there_is_no_money_to_speak_of()
        => (await new MoneyModel().EvaluateAsync(Context([]), new Dictionary<string, AssumedRange>(), TestContext.Current.CancellationToken)).ShouldBeNull();

    private static SubscriptionFact Subscription(string customer, double mrr, int from, int? to, string status, string? reason)
        => new($"{customer}-{from}", customer, "pro", mrr, null, AsOf.AddDays(-from).AddHours(1), to is { } end ? AsOf.AddDays(-end).AddHours(1) : null,
            to is { } over ? AsOf.AddDays(-over).AddHours(1) : null, status, reason);

    private static async Task<MoneyFacts> ReadAsync(params Fact[] facts)
        => await new MoneyFactsReader(Context(facts), TestContext.Current.CancellationToken).ReadAsync();

    private static MeasureContext Context(Fact[] facts)
    {
        var store = DuckDbFactStore.Open(new FactStoreOptions());
        store.DefineProject(1, "UTC");
        var batch = new FactBatch(1, AsOf);
        foreach (var fact in facts) batch.Add(fact);
        store.Append([batch], 1);
        return new MeasureContext(FeatureCatalogue.Measures, store.Reader(1), AsOf, CompanyProfile.Empty, new SourceStatusSet([]), DataQuality.Clean);
    }
}
