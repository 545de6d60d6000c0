using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Finance;

public class CostMeasuresTests
{
    private static TestCompany WithCosts()
    {
        var company = new TestCompany();
        foreach (var (month, compute) in new[] { (3, 1000.0), (4, 900.0), (5, 1100.0) })
        {
            company.Add(new CostFact(new DateOnly(2026, month, 1), "AWS", "Compute", compute, "on_demand"));
            company.Add(new CostFact(new DateOnly(2026, month, 1), "AWS", "Compute", 300, "reserved"));
            company.Add(new CostFact(new DateOnly(2026, month, 1), "GitHub", "CI runners", 200, null));
            company.Add(new CostFact(new DateOnly(2026, month, 1), "Notion", "Office tools", 5000, null));
        }

        // The current month is not over.
        return company.Add(new CostFact(new DateOnly(2026, 6, 1), "AWS", "Compute", 90_000, "on_demand"));
    }

    [Fact]
    public async Task Infrastructure_is_compared_with_revenue_and_users()
    {
        var company = WithCosts().Subscription("a", 8000, 60).Active("u", 50, 3);

        var reading = await company.ReadAsync("finance.provider");

        // 1,100 + 300 + 200 of 8,000; the office tools are none.
        reading.Measurement.Value!.Value.ShouldBe(0.2, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Beside["cost_per_active_user"].ShouldBe(1600);
        reading.Measurement.Beside["change_from_month_before"]!.Value.ShouldBe((1600 / 1400.0) - 1, 1e-9);
    }

    [Fact]
    public async Task What_was_needed_every_month_can_be_reserved()
    {
        var saving = await WithCosts().MeasureAsync("finance.reserved");

        // The smallest of 1,000, 900 and 1,100; nothing known about life and growth: 0.8 * 0.9.
        saving.Beside["on_demand_baseline"].ShouldBe(900);
        saving.Value!.Value.ShouldBe(900 * 0.3 * 0.8 * 0.9, 1e-9);
        saving.Low!.Value.ShouldBeLessThan(saving.Value.Value);
    }

    [Fact]
    public async Task Builds_could_run_on_spot_instances()
        => (await WithCosts().MeasureAsync("finance.spot")).Value!.Value.ShouldBe(200 * 0.6, 1e-9);

    [Fact]
    public async Task Static_files_that_own_servers_deliver_could_come_from_a_network()
    {
        var company = new TestCompany();
        company.Add(new RequestFact(company.At(5), null, "GET", "/assets/app.js", 200, 3, 7_000_000_000, null));
        company.Add(new RequestFact(company.At(5), null, "GET", "/api/items", 200, 30, 21_000_000_000, null));

        var saving = await company.MeasureAsync("finance.cdn");

        saving.Beside["static_share"]!.Value.ShouldBe(0.25, 1e-9);
        saving.Value!.Value.ShouldBe(7.5 * 0.06, 1e-9);
    }

    [Fact]
    public async Task Cold_data_is_known_only_to_the_databases_statistics()
    {
        (await new TestCompany().MeasureAsync("finance.archive")).Missing[0].ShouldContain("connect postgres");

        var company = new TestCompany();
        company.Add(new MetricPointFact(company.At(2), "crossroads.db.cold_bytes", 40e9, "db")).Add(new MetricPointFact(company.At(2), "postgresql.db_size", 100e9, "db"));
        var saving = await company.MeasureAsync("finance.archive");
        saving.Value!.Value.ShouldBe(6, 1e-9);
        saving.Beside["cold_share"]!.Value.ShouldBe(0.4, 1e-9);
    }
}
