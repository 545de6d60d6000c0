using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.CompanyFolder;

public sealed class CostFilesTests
{
    [Fact]
    public void A_FOCUS_export_is_summed_by_month_vendor_category_and_commitment()
    {
        using var folder = new TestFolder().With("company.yaml", "time_zone: America/New_York\n").With("costs.csv", """
            BilledCost,BillingPeriodStart,ChargePeriodStart,ProviderName,PublisherName,ServiceCategory,PricingCategory,ResourceId
            1.10,2025-03-01T00:00:00Z,2025-03-04T00:00:00Z,AWS,Amazon,Compute,Standard,i-1
            2.20,2025-03-01T00:00:00Z,2025-03-05T00:00:00Z,AWS,Amazon,Compute,Standard,i-2
            -0.30,2025-03-01T00:00:00Z,2025-03-05T00:00:00Z,AWS,Amazon,Compute,Committed,i-2
            5,2025-04-01T00:00:00Z,2025-04-05T00:00:00Z,AWS,Amazon,Storage,Dynamic,b-1
            7,2025-04-01T00:00:00Z,2025-04-05T00:00:00Z,AWS,Amazon,Storage,,b-2
            """);
        var facts = folder.Import();

        facts.Rejected.ShouldBeEmpty();
        facts.Of<CostFact>().ShouldBe([
            new CostFact(new DateOnly(2025, 3, 1), "AWS", "Compute", 3.3, "on_demand"), new CostFact(new DateOnly(2025, 3, 1), "AWS", "Compute", -0.3, "reserved"),
            new CostFact(new DateOnly(2025, 4, 1), "AWS", "Storage", 5, "spot"), new CostFact(new DateOnly(2025, 4, 1), "AWS", "Storage", 7, null),
        ]);
        facts.Result.Notices.ShouldHaveSingleItem().Message.ShouldBe("columns ChargePeriodStart, PublisherName, ResourceId are unknown and not read");
    }
}
