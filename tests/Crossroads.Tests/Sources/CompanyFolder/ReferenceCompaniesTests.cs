using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>The synthetic companies beside the repository load without loss. Counts are those of the files (lines without the header).</summary>
public sealed class ReferenceCompaniesTests
{
    [Theory]
    [InlineData("c7000", 11_817, 6_612, 3_660, 140, "incidents.csv: 1 row has the same started_at, region as an earlier row; the longest counts")]
    [InlineData("c7001", 13_660, 6_680, 2_420, 194)]
    [InlineData("c7002", 33_054, 20_959, 2_860, 607)]
    [InlineData("c7003", 7_507, 4_168, 2_140, 77)]
    public void A_reference_company_loads_whole(string company, int events, int requestDays, int metrics, int subscriptions, params string[] notices)
    {
        var facts = ImportedFacts.From(TestFiles.Shared("reference", "companies", company));

        facts.Rejected.ShouldBeEmpty();
        facts.Result.Notices.Select(notice => notice.ToString()).ShouldBe(notices);
        facts.Events.Count.ShouldBe(events);
        facts.Events.Select(fact => fact.Uuid).Distinct().Count().ShouldBe(events);
        facts.Of<RequestDayFact>().Count.ShouldBe(requestDays);
        facts.Of<MetricPointFact>().Count.ShouldBe(metrics);
        facts.Of<SubscriptionFact>().Count.ShouldBe(subscriptions);
        facts.Result.Profile.Finance.Funding.ShouldNotBeNull();
    }
}
