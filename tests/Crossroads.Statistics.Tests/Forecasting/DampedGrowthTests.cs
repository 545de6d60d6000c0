using Crossroads.Statistics.Forecasting;
using Crossroads.Statistics.Ruin;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Forecasting;

public class DampedGrowthTests
{
    private static readonly double[] Week = [0.1, 0.12, 0.1, 0.08, 0.05, -0.25, -0.2];

    [Fact]
    public void A_clear_trend_is_followed_and_fades()
    {
        var growth = DampedGrowth.Fit(Series(0.006, 0, new SeededRandom(1)));
        growth.DataShare.ShouldBeGreaterThan(0.99);
        growth.LogGrowthPerDay.ShouldBe(0.006, 1e-4);
        growth.LogLevel.ShouldBe(Math.Log(30) + (0.006 * 48), 0.02);
        growth.DayOfWeek[0].ShouldBe(Week[0] - Week.Average(), 0.01);
        var inTwoMonths = growth.Simulate(60, 1)!.At(60).Value;
        var undamped = Math.Exp(growth.LogLevel + (0.006 * 60));
        inTwoMonths.ShouldBeLessThan(0.98 * undamped);
        inTwoMonths.ShouldBeGreaterThan(1.1 * Math.Exp(growth.LogLevel));
    }

    [Fact]
    public void A_noisy_short_history_leans_on_the_prior_and_on_related_growth()
    {
        var noisy = Series(0.02, 0.5, new SeededRandom(2));
        var alone = DampedGrowth.Fit(noisy);
        var pooled = DampedGrowth.Fit(noisy, new DampedGrowthOptions { RelatedGrowth = GrowthBelief.FromRelative(0, 0.01) });
        alone.DataShare.ShouldBeLessThan(0.9);
        Math.Abs(pooled.LogGrowthPerDay).ShouldBeLessThan(0.001);
        pooled.LogGrowthError.ShouldBeLessThan(alone.LogGrowthError);
    }

    [Fact]
    public void First_passage_intervals_cover_on_simulated_companies()
    {
        var random = new SeededRandom(33);
        int covered = 0, reached = 0, right = 0;
        const int companies = 200;
        for (var i = 0; i < companies; i++)
        {
            var daily = 0.0045 + (0.006 * random.NextNormal());
            var (history, future) = Company(daily, random);
            var threshold = 30 * Math.Exp((daily * 48) + 0.25);
            var truth = Array.FindIndex(future, value => value >= threshold) + 1;
            var passage = DampedGrowth.Fit(history).Reaching(threshold, 180, (ulong)i, 300);
            var (earliest, latest) = passage.Interval();
            var step = truth == 0 ? int.MaxValue : truth;
            covered += (earliest ?? int.MaxValue) <= step && step <= (latest ?? int.MaxValue) ? 1 : 0;
            reached += truth is > 0 and <= 90 ? 1 : 0;
            right += (passage.ProbabilityWithin(90) > 0.5) == (truth is > 0 and <= 90) ? 1 : 0;
        }

        // Wider than 0.8, because an end beyond the horizon covers every later date.
        (covered / (double)companies).ShouldBeInRange(0.75, 0.9);
        (right / (double)companies).ShouldBeGreaterThan(0.75);
        reached.ShouldBeInRange(40, 160);
    }

    [Fact]
    public void Campaign_days_with_little_weight_do_not_make_growth()
    {
        var series = Series(0, 0.02, new SeededRandom(4)).Select((value, i) => i >= 42 ? value * 2 : value).ToArray();
        var weights = Enumerable.Range(0, 49).Select(i => i >= 42 ? 0.02 : 1).ToArray();
        var naive = DampedGrowth.Fit(series);
        var weighted = DampedGrowth.Fit(series, new DampedGrowthOptions { Weights = weights });
        naive.LogGrowthPerDay.ShouldBeGreaterThan(0.005);
        weighted.LogGrowthPerDay.ShouldBeLessThan(0.4 * naive.LogGrowthPerDay);
    }

    [Fact]
    public void What_is_reached_already_is_reached_at_once_and_what_is_unknown_says_why()
    {
        var growth = DampedGrowth.Fit(Series(0.002, 0.05, new SeededRandom(5)));
        var passed = growth.Reaching(5, 30, 1);
        passed.IsReached.ShouldBeTrue();
        passed.Median.ShouldBe(0);
        passed.ProbabilityWithin(1).ShouldBe(1);

        var never = growth.Reaching(1e9, 30, 1);
        never.Reason.ShouldBe(Reasons.NeverReached);
        never.Median.ShouldBeNull();
        never.ProbabilityWithin(30).ShouldBe(0);

        var unknown = DampedGrowth.Fit([1, 2, 3]);
        unknown.Reason.ShouldBe(Reasons.TooFewObservations);
        unknown.Reaching(5, 30, 1).Reason.ShouldBe(Reasons.TooFewObservations);
        double.IsNaN(unknown.Reaching(5, 30, 1).ProbabilityWithin(10)).ShouldBeTrue();
        DampedGrowth.Fit([.. Enumerable.Repeat(0.0, 49)]).Reason.ShouldBe(Reasons.NonPositiveValues);
    }

    [Fact]
    public void The_same_seed_gives_the_same_paths()
    {
        var growth = DampedGrowth.Fit(Series(0.004, 0.05, new SeededRandom(6)));
        growth.Simulate(20, 9, 50)!.Path(49).ToArray().ShouldBe(growth.Simulate(20, 9, 50)!.Path(49).ToArray());
    }

    [Fact]
    public void Passage_times_of_simulated_walks_agree_with_the_exact_ones()
    {
        var random = new SeededRandom(7);
        var paths = SimulatedPaths.Fill(40_000, 12, (_, path) =>
        {
            var at = 0.0;
            for (var i = 0; i < path.Length; i++)
            {
                path[i] = at += 10 + (15 * random.NextNormal());
            }
        });
        var passage = paths.Reaching(100);
        var exact = RandomWalkPassage.CrossedByStep(100, 10, 15, 12);
        for (var k = 1; k <= 12; k++)
        {
            passage.ProbabilityWithin(k).ShouldBe(exact[k - 1], 0.012);
        }

        passage.Median.ShouldBe(10);
        paths.Map(value => -value).Reaching(-100, isUpward: false).ReachedByStep.ShouldBe(passage.ReachedByStep);
        paths.Reaching(100, minimumRun: 3).ProbabilityWithin(12).ShouldBeLessThan(passage.ProbabilityWithin(12));
    }

    private static double[] Series(double daily, double noise, SeededRandom random) =>
        [.. Enumerable.Range(0, 49).Select(t => 30 * Math.Exp((daily * t) + Week[t % 7] + (noise * random.NextNormal())))];

    // The truth of DECISION 2.7: growth that fades, a level that wanders (less in the past), a weekly pattern and daily noise.
    private static (double[] History, double[] Future) Company(double daily, SeededRandom random)
    {
        var history = new double[49];
        var future = new double[180];
        var level = Math.Log(30);
        var growth = daily;
        for (var t = 0; t < history.Length + future.Length; t++)
        {
            level += growth + ((t < history.Length ? 0.05 : 0.1) / Math.Sqrt(30) * random.NextNormal());
            if (t < history.Length)
            {
                history[t] = Math.Exp(level + Week[t % 7] + (0.08 * random.NextNormal()));
            }
            else
            {
                growth *= Math.Pow(0.88, 1.0 / 30);
                future[t - history.Length] = Math.Exp(level);
            }
        }

        return (history, future);
    }
}
