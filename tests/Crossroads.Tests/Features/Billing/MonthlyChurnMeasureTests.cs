namespace Crossroads.Tests.Features.Billing;

public class MonthlyChurnMeasureTests
{
    [Fact]
    public async Task Churn_is_lost_accounts_over_those_that_paid_at_the_start()
    {
        var company = new TestCompany();
        for (var i = 0; i < 50; i++) company.Subscription($"c{i}", 10, 100, i < 3 ? 10 : null, i == 0 ? "payment_failed" : "missing_feature");
        // New ones do not count, not even those that left again; who left earlier does not either.
        for (var i = 0; i < 20; i++) company.Subscription($"new{i}", 10, 20, i < 10 ? 5 : null);
        company.Subscription("gone", 10, 100, 31);

        var churn = await company.MeasureAsync("billing.monthly_churn");

        churn.Value.ShouldBe(3 / 50.0);
        churn.N.ShouldBe(50);
        churn.Beside["involuntary"].ShouldBe(1 / 50.0);
        churn.Beside["voluntary"].ShouldBe(2 / 50.0);
        churn.Beside["lost_mrr"].ShouldBe(30);
        churn.Low!.Value.ShouldBeLessThan(0.06);
        churn.High!.Value.ShouldBeGreaterThan(0.06);
        churn.Series[^1].Value!.Value.ShouldBe(3 / 50.0, 1e-12);
    }

    [Fact]
    public async Task A_change_of_plan_is_no_churn_and_shows_in_the_revenue()
    {
        var company = new TestCompany();
        for (var i = 0; i < 9; i++) company.Subscription($"c{i}", 10, 100);
        company.Subscription("switcher", 10, 100, 15, id: "old").Subscription("switcher", 4, 15, id: "cheaper");
        company.Subscription("c0", 20, 10, id: "second seat");

        var churn = await company.MeasureAsync("billing.monthly_churn");

        churn.Value.ShouldBe(0);
        churn.N.ShouldBe(10);
        churn.Sufficient.ShouldBeFalse();
        // 100 at the start; 94 of it are kept, 20 were added by one account.
        churn.Beside["gross_revenue_retention"]!.Value.ShouldBe(0.94, 1e-12);
        churn.Beside["net_revenue_retention"]!.Value.ShouldBe(1.14, 1e-12);
        churn.Series.ShouldAllBe(point => point.Value == 0);
    }

    [Fact]
    public async Task The_history_shows_the_churn_of_the_30_days_that_end_with_each_day()
    {
        var company = new TestCompany();
        for (var i = 0; i < 10; i++) company.Subscription($"c{i}", 10, 200, i == 0 ? 50 : null);
        company.Subscription("back", 10, 200, 60, id: "first stay").Subscription("back", 10, 40, id: "second stay");

        var series = (await company.MeasureAsync("billing.monthly_churn")).Series.ToDictionary(point => point.Day, point => point.Value);

        // c0 left 50 days ago, "back" 60 days ago and returned 40 days ago.
        series[company.Day(61)].ShouldBe(0);
        series[company.Day(60)]!.Value.ShouldBe(1 / 11.0, 1e-12);
        series[company.Day(50)]!.Value.ShouldBe(2 / 11.0, 1e-12);
        series[company.Day(41)]!.Value.ShouldBe(2 / 11.0, 1e-12);
        // On the day it returns it no longer counts as lost in a window that it began in and ended in.
        series[company.Day(40)]!.Value.ShouldBe(1 / 11.0, 1e-12);
        // Both have left before these 30 days began.
        series[company.Day(5)].ShouldBe(0);
    }
}
