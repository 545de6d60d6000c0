using Crossroads.Statistics.Association;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Association;

public sealed class OverlapComparisonTests
{
    [Fact]
    public void With_one_class_of_people_a_cell_it_is_the_mantel_haenszel_difference()
    {
        // Two classes; the logistic regression of one indicator is saturated, so e = n1/n and the weights are n1·n0/n.
        ComparisonCell[] cells = [new([0], 40, 24, 160, 64), new([1], 120, 96, 80, 52)];
        double[] weights = [40.0 * 160 / 200, 120.0 * 80 / 200];
        double[] differences = [(24 / 40.0) - (64 / 160.0), (96 / 120.0) - (52 / 80.0)];
        var expected = ((weights[0] * differences[0]) + (weights[1] * differences[1])) / weights.Sum();

        var found = OverlapComparison.Of(cells);
        found.Adjusted.Value.ShouldBe(expected, 1e-9);
        found.Plain.ShouldBe((120 / 160.0) - (116 / 240.0), 1e-12);
        found.Comparable.ShouldBe(4 * weights.Sum(), 1e-6);
    }

    [Fact]
    public void In_an_experiment_it_is_the_difference_of_the_shares_with_its_usual_error()
    {
        ComparisonCell[] cells = [new([], 500, 200, 500, 150)];
        var found = OverlapComparison.Of(cells);
        found.Adjusted.Value.ShouldBe(0.1, 1e-12);
        var error = Math.Sqrt((0.4 * 0.6 / 500) + (0.3 * 0.7 / 500));
        ((found.Adjusted.High - found.Adjusted.Low) / 2).ShouldBe(1.2815515655 * error, 1e-4);
    }

    [Fact]
    public void Heavy_users_who_adopt_and_stay_anyway_do_not_make_a_feature_look_good()
    {
        var (plain, adjusted) = Simulated(people: 4000, effect: 0, seed: 7);
        plain.ShouldBeGreaterThan(0.15);
        adjusted.Adjusted.Value.ShouldBe(0, 0.03);
        adjusted.P.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void The_interval_holds_the_truth_as_often_as_it_says()
    {
        const int Runs = 400;
        var truth = TrueDifference(effect: 0.8);
        var (covered, sum) = (0, 0.0);
        for (var run = 0; run < Runs; run++)
        {
            var (_, found) = Simulated(people: 1500, effect: 0.8, seed: (ulong)(run + 100));
            sum += found.Adjusted.Value;
            if (found.Adjusted.Low <= truth && truth <= found.Adjusted.High) covered++;
        }

        (sum / Runs).ShouldBe(truth, 0.006);
        // 80 % of 400, within three standard errors.
        covered.ShouldBeInRange(296, 344);
    }

    [Fact]
    public void Without_an_effect_one_in_ten_is_below_one_in_ten()
    {
        const int Runs = 400;
        var below = Enumerable.Range(0, Runs).Count(run => Simulated(people: 1500, effect: 0, seed: (ulong)(run + 5000)).Adjusted.P < 0.1);
        below.ShouldBeInRange(22, 58);
    }

    [Fact]
    public void Nobody_with_it_or_nobody_without_it_is_unknown()
    {
        OverlapComparison.Of([new([0], 0, 0, 10, 5)]).Adjusted.Reason.ShouldBe(Reasons.NoBase);
        OverlapComparison.Of([new([0], 10, 5, 0, 0)]).Adjusted.Reason.ShouldBe(Reasons.NoBase);
        OverlapComparison.Of([]).Adjusted.Reason.ShouldBe(Reasons.NoBase);
        OverlapComparison.Of([new([0], 10, 11, 5, 0)]).Adjusted.Reason.ShouldBe(Reasons.InvalidInput);
    }

    [Fact]
    public void When_all_came_back_the_interval_still_has_a_width()
    {
        var found = OverlapComparison.Of([new([0], 8, 8, 40, 40), new([1], 6, 6, 30, 30)]);
        found.Adjusted.Value.ShouldBe(0, 0.05);
        (found.Adjusted.High - found.Adjusted.Low).ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void A_column_that_does_not_vary_or_repeats_another_is_left_out()
    {
        ComparisonCell[] plain = [new([0], 40, 24, 160, 64), new([1], 120, 96, 80, 52)];
        ComparisonCell[] padded = [new([0, 5, 0], 40, 24, 160, 64), new([1, 5, 1], 120, 96, 80, 52)];
        OverlapComparison.Of(padded).Adjusted.Value.ShouldBe(OverlapComparison.Of(plain).Adjusted.Value, 1e-12);
    }

    // Activity before (0-3) and tenure (0-2) decide who adopts and, more, who stays.
    private static double Chance(int activity, int tenure) => 1 / (1 + Math.Exp(2.0 - (0.9 * activity) - (0.3 * tenure)));

    private static double Stays(int activity, int tenure, double effect) => 1 / (1 + Math.Exp(1.4 - (0.8 * activity) - (0.4 * tenure) - effect));

    /// <summary>Σ h·(difference) / Σ h over the classes, each equally frequent, h = e(1 − e).</summary>
    private static double TrueDifference(double effect)
    {
        double sum = 0, weights = 0;
        for (var activity = 0; activity < 4; activity++)
        {
            for (var tenure = 0; tenure < 3; tenure++)
            {
                var e = Chance(activity, tenure);
                sum += e * (1 - e) * (Stays(activity, tenure, effect) - Stays(activity, tenure, 0));
                weights += e * (1 - e);
            }
        }

        return sum / weights;
    }

    private static (double Plain, Comparison Adjusted) Simulated(int people, double effect, ulong seed)
    {
        var random = new SeededRandom(seed);
        var counts = new double[12, 4];
        for (var person = 0; person < people; person++)
        {
            var (activity, tenure) = (random.NextInt(4), random.NextInt(3));
            var adopts = random.NextDouble() < Chance(activity, tenure);
            var stays = random.NextDouble() < Stays(activity, tenure, adopts ? effect : 0);
            var cell = (activity * 3) + tenure;
            counts[cell, adopts ? 0 : 2]++;
            if (stays) counts[cell, adopts ? 1 : 3]++;
        }

        var cells = Enumerable.Range(0, 12).Select(cell => new ComparisonCell(
            [cell / 3 == 1 ? 1 : 0, cell / 3 == 2 ? 1 : 0, cell / 3 == 3 ? 1 : 0, cell % 3 == 1 ? 1 : 0, cell % 3 == 2 ? 1 : 0],
            counts[cell, 0], counts[cell, 1], counts[cell, 2], counts[cell, 3])).ToList();
        var found = OverlapComparison.Of(cells);
        return (found.Plain, found);
    }
}
