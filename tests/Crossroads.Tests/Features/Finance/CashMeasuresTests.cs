using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Finance;

public class CashMeasuresTests
{
    private static TestCompany Stated(double cash, double burn, string? funding = "bootstrapped")
        => new() { Company = new CompanyProfile { Finance = new FinanceProfile { Cash = cash, MonthlyBurn = burn, Funding = funding } } };

    [Fact]
    public async Task Runway_is_cash_over_burn_and_fires_only_for_the_bootstrapped()
    {
        var poor = await Stated(60_000, 10_000).ReadAsync("finance.runway_boot");
        poor.Measurement.Value!.Value.ShouldBe(6, 1e-9);
        poor.State.ShouldBe(SignalState.Fires);
        // Stated with an error of 10 %: the 80 % interval of the burn is 8,718 to 11,282.
        poor.Measurement.Low!.Value.ShouldBe(60_000 / 11_281.55, 1e-3);
        poor.Measurement.High!.Value.ShouldBe(60_000 / 8_718.45, 1e-3);

        (await Stated(60_000, 10_000, "seed").ReadAsync("finance.runway_boot")).State.ShouldBe(SignalState.Clear);
        (await Stated(60_000, 10_000, funding: null).ReadAsync("finance.runway_boot")).State.ShouldBe(SignalState.Uncertain);
        var earning = await Stated(60_000, -500).ReadAsync("finance.runway_boot");
        earning.State.ShouldBe(SignalState.Clear);
        earning.Measurement.Value.ShouldBe(120);
    }

    [Fact]
    public async Task Twice_the_burn_halves_the_runway()
    {
        var runway = await Stated(100_000, 10_000).ReadAsync("finance.runway_2x");
        runway.Measurement.Value!.Value.ShouldBe(5, 1e-9);
        runway.ProbabilityFires!.Value.ShouldBe(0.95, 0.02);
    }

    [Fact]
    public async Task Burn_comes_from_three_months_of_balances()
    {
        var company = new TestCompany();
        // 9,000, 10,000 and 11,000 went out in the last three times 30 days.
        company.Add(new CashFact(company.Day(91), 100_000)).Add(new CashFact(company.Day(61), 91_000)).Add(new CashFact(company.Day(31), 81_000)).Add(new CashFact(company.Day(1), 70_000));

        var burn = await company.MeasureAsync("finance.burn_pre");

        burn.Value!.Value.ShouldBe(10_000, 1e-6);
        burn.N.ShouldBe(3);
        // Student's t with two degrees of freedom: 1.8856 * 1,000 / sqrt(3).
        burn.High!.Value.ShouldBe(10_000 + (1.885618 * 1000 / Math.Sqrt(3)), 0.01);
        (await company.MeasureAsync("finance.runway_2x")).Value!.Value.ShouldBe(3.5, 1e-9);
    }

    [Fact]
    public async Task A_flat_company_is_dead_when_its_cash_is_gone_and_a_growing_one_may_live()
    {
        var flat = await Stated(50_000, 10_000).ReadAsync("finance.need_revenue");
        flat.Measurement.Value!.Value.ShouldBe(5, 0.05);
        // Dead within six months unless the burn is below 8,333: 1.67 standard deviations of the statement away.
        flat.ProbabilityFires!.Value.ShouldBe(0.952, 0.02);

        var growing = Stated(300_000, 10_000);
        for (var i = 0; i < 90; i++) growing.Subscription($"c{i}", 100 * Math.Pow(1.02, i), 90 - i);
        var alive = await growing.ReadAsync("finance.need_revenue");
        alive.State.ShouldBe(SignalState.Clear);
        alive.Measurement.Beside["p_alive_in_60_months"]!.Value.ShouldBeGreaterThan(0.9);
        (await growing.ReadAsync("finance.profit_18m")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task A_date_by_which_revenue_is_needed_counts_when_it_comes_first()
    {
        var company = Stated(500_000, 10_000);
        company.Company = company.Company with { Facts = new FactsProfile { RevenueNeededBy = new DateOnly(2026, 8, 1) } };

        var reading = await company.ReadAsync("finance.need_revenue");

        reading.Measurement.Value!.Value.ShouldBe(61 / (365.25 / 12), 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task A_company_without_revenue_cannot_turn_profitable_by_it()
    {
        var company = Stated(500_000, 10_000).Subscription("a", 100, 60);
        var profit = await company.ReadAsync("finance.profit_18m");
        profit.Measurement.Value!.Value.ShouldBeLessThan(0.02);
        profit.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Funding_names_what_contradicts_it()
    {
        var company = Stated(10_000, 10_000);
        company.Company = company.Company with { Team = new TeamProfile { PlannedHires = 6 } };
        var funding = await company.MeasureAsync("finance.funding");
        funding.Value.ShouldBe(1);
        funding.Finding!.ShouldContain("6 hires");

        (await Stated(10_000, 10_000, funding: null).MeasureAsync("finance.funding")).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Without_cash_each_signal_says_what_to_connect()
    {
        foreach (var id in new[] { "finance.runway_boot", "finance.need_revenue", "finance.burn_pre", "finance.runway_2x", "finance.profit_18m" })
        {
            var reading = await new TestCompany().ReadAsync(id);
            reading.State.ShouldBe(SignalState.NoData);
            reading.Measurement.Missing.ShouldHaveSingleItem().ShouldContain("cash");
        }
    }
}
