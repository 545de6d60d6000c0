using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Intervals;

public class OverlapGrowthTests
{
    [Fact]
    public void Growth_and_its_probability_follow_the_matched_pairs_formula()
    {
        var growth = OverlapGrowth.From(onlyBefore: 30, onlyAfter: 70, both: 70);
        growth.Value.ShouldBe(0.4, 1e-12);
        growth.ProbabilityAtLeast(0.5).ShouldBe(0.20715437678096693, 1e-12);
    }

    [Fact]
    public void Without_users_before_there_is_no_growth_rate() => OverlapGrowth.From(0, 50, 0).Reason.ShouldBe(Reasons.NoBase);

    [Fact]
    public void The_loss_of_everyone_is_minus_one_hundred_percent()
    {
        var growth = OverlapGrowth.From(40, 0, 0);
        growth.Value.ShouldBe(-1);
        growth.ProbabilityAbove(-0.5).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Intervals_cover_when_most_users_stay()
    {
        // 1,000 possible users; each is active before with 0.5, and copies that state later with 0.8, else redraws it with 0.5.
        var random = new SeededRandom(21);
        var covered = Enumerable.Range(0, 2000).Count(_ =>
        {
            int before = 0, after = 0, both = 0;
            for (var i = 0; i < 1000; i++)
            {
                var first = random.NextDouble() < 0.5;
                var second = random.NextDouble() < 0.8 ? first : random.NextDouble() < 0.5;
                both += first && second ? 1 : 0;
                before += first && !second ? 1 : 0;
                after += second && !first ? 1 : 0;
            }

            var growth = OverlapGrowth.From(before, after, both);
            return growth.Low <= 0 && growth.High >= 0;
        });
        (covered / 2000.0).ShouldBe(0.8, 0.03);
    }
}
