using Crossroads.Features.Decision.Money;
using CsCheck;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class DoseTests
{
    private static readonly PerformanceForm MeanAboveOne = PerformanceForm.All.Single(form => form.Name == "mean above 1 s");

    [Fact]
    public void Two_seconds_every_day_are_one_second_too_many()
        => MeanAboveOne.Of(Steady(2000), 0).Latency.ShouldBe(1.3 * Math.Log(2), 1e-9);

    [Fact]
    public void Twice_as_slow_days_are_what_a_factor_of_two_says()
    {
        foreach (var form in PerformanceForm.All)
        {
            form.Of(Steady(2000), 0, 2).Latency.ShouldBe(form.Of(Steady(4000), 0).Latency, 1e-9);
        }
    }

    [Fact]
    public void What_comes_after_the_day_does_not_count()
    {
        var account = Steady(500);
        account.Days.Add(new UseDay(-1, 20, 20, 60_000, 60_000, 3600));
        MeanAboveOne.Of(account, -1).ShouldBe(MeanAboveOne.Of(Steady(500), -1));
    }

    [Fact]
    public void One_terrible_day_hides_in_the_mean_and_not_in_the_worst()
    {
        var account = Steady(500);
        account.Days.Add(new UseDay(-1, 20, 0, 20_000, 20_000, 0));
        var worst = PerformanceForm.All.Single(form => form.Name == "worst days above 3 s");
        worst.Of(account, 0).Latency.ShouldBeGreaterThan(2);
        MeanAboveOne.Of(account, 0).Latency.ShouldBeLessThan(1.2);
    }

    [Fact]
    public void Who_comes_twice_as_often_to_the_same_mix_of_days_has_not_met_worse()
    {
        var (often, seldom) = (new Account("often"), new Account("seldom"));
        for (var day = -42; day < 0; day++)
        {
            var ms = ((day + 42) / 2) % 3 == 0 ? 9000 : 700;
            often.Days.Add(new UseDay(day, 20, 0, ms, ms, 0));
            if (day % 2 == 0) seldom.Days.Add(new UseDay(day, 20, 0, ms, ms, 0));
        }

        foreach (var form in PerformanceForm.All)
        {
            form.Of(often, 0).Latency.ShouldBe(form.Of(seldom, 0).Latency, 0.12 * form.Of(seldom, 0).Latency, form.Name);
        }
    }

    [Fact]
    public void A_need_ends_when_its_feature_ships()
    {
        var (open, closed) = (Steady(500), Steady(500));
        open.Needs.Add(new NeedSign(-20, int.MaxValue, 1));
        closed.Needs.Add(new NeedSign(-20, -10, 1));
        var facts = MoneyTown.Facts([open, closed], []);
        foreach (var form in NeedForm.For(facts, [(open, 0), (closed, 0)]))
        {
            form.Of(open, 0).ShouldBeGreaterThan(form.Of(closed, 0));
            form.Of(closed, -12).ShouldBe(form.Of(open, -12), 1e-9);
        }
    }

    [Fact]
    public void A_day_without_events_is_no_day_without_needs()
    {
        var account = Steady(500);
        account.Needs.Add(new NeedSign(-30, int.MaxValue, 1));
        var facts = MoneyTown.Facts([account, Steady(500)], []);
        double Rate(MoneyFacts of) => NeedForm.For(of, [(new Account("unseen"), 0)])[0].Of(account, 0);
        Rate(facts with { LostDays = new HashSet<int>(Enumerable.Range(-20, 15)) }).ShouldBeGreaterThan(Rate(facts));
    }

    [Fact]
    public void More_load_is_never_faster()
        => Gen.Select(Gen.ULong, Gen.Double[0, 1.6], Gen.Double[0, 1.6]).Sample((seed, a, b) =>
        {
            var curve = LatencyCurve.Draw(new Statistics.Sampling.SeededRandom(seed));
            return curve.Slowdown(Math.Min(a, b)) <= curve.Slowdown(Math.Max(a, b)) + 1e-12 && curve.Slowdown(a) is >= 1 and <= 14;
        });

    [Fact]
    public void A_monthly_contract_renews_in_one_week_of_four_and_an_annual_one_in_one_of_fifty_two()
    {
        var account = new Account("c");
        var weeks = Enumerable.Range(0, 364 / 7).Select(week => 7 * week).ToArray();
        weeks.Count(week => ChurnModel.Renews(new PaidSpan(account, -100, 0, false, false, 10, 28, null), week)).ShouldBe(13);
        weeks.Count(week => ChurnModel.Renews(new PaidSpan(account, -100, 0, false, false, 10, 364, null), week)).ShouldBe(1);
    }

    private static Account Steady(double ms)
    {
        var account = new Account("c");
        for (var day = -40; day < -1; day++) account.Days.Add(new UseDay(day, 20, 0, ms, ms, 0));
        return account;
    }
}
