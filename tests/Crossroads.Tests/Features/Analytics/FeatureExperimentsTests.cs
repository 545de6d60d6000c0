using Crossroads.Features.Analytics.Engagement;
using Crossroads.Statistics.Association;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Features.Analytics;

public sealed class FeatureExperimentsTests
{
    private static readonly (string, string) Report = ("event", "report_opened");

    [Fact]
    public void Of_three_variants_every_pair_is_looked_at_and_the_one_that_says_most_pays_for_all()
    {
        // Most different in use are hint and control, but the help text moves coming back more.
        ExperimentCount[] counts = [.. Arm("flag", "control", 400, 40, 24, 160), .. Arm("flag", "help", 400, 160, 128, 216), .. Arm("flag", "hint", 400, 240, 130, 172)];

        var found = FeatureExperiments.Of(counts)[Report];

        (found.Led, found.Left, found.Comparisons).ShouldBe(("help", "control", 3));
        var pairs = new[] { Pair(counts, "help", "control"), Pair(counts, "hint", "control"), Pair(counts, "hint", "help") };
        found.P.ShouldBe(3 * pairs.Min(pair => pair.P), 1e-12);
        found.Effect.Effect.Value.ShouldBe((216 / 400.0 - 160 / 400.0) / (160 / 400.0 - 40 / 400.0), 1e-12);
    }

    [Fact]
    public void Of_several_flags_the_best_pays_for_having_been_chosen_and_may_no_longer_be_settled()
    {
        // Alone: p = .013. Beside four flags that led as many to it and changed nothing: not settled.
        var one = Arm("good", "test", 1000, 600, 330, 455).Concat(Arm("good", "control", 1000, 100, 60, 400)).ToList();
        var alone = FeatureExperiments.Of(one)[Report];
        alone.Effect.P.ShouldBeInRange(0.01, 0.05);
        alone.IsSettled.ShouldBeTrue();

        var many = one.Concat(Enumerable.Range(0, 4).SelectMany(i => Arm($"flag {i}", "test", 1000, 600, 300, 400).Concat(Arm($"flag {i}", "control", 1000, 100, 60, 400)))).ToList();
        var chosen = FeatureExperiments.Of(many)[Report];
        (chosen.Flag, chosen.Comparisons).ShouldBe(("good", 5));
        chosen.P.ShouldBe(5 * alone.Effect.P, 1e-12);
        chosen.IsSettled.ShouldBeFalse();
    }

    [Fact]
    public void A_draw_of_three_that_is_uneven_as_a_whole_proves_nothing_although_two_of_its_variants_are_even()
        => FeatureExperiments.Of([.. Arm("flag", "control", 400, 40, 24, 160), .. Arm("flag", "help", 400, 160, 128, 216), .. Arm("flag", "hint", 200, 120, 60, 90)]).ShouldBeEmpty();

    /// <summary>Six flags of three variants each, none of which changes coming back: in at most one of twenty worlds is anything called an effect.</summary>
    [Fact]
    public void Where_nothing_has_an_effect_one_world_in_twenty_claims_one_at_most()
    {
        var random = new SeededRandom(7);
        const int Worlds = 300;
        var claims = Enumerable.Range(0, Worlds).Count(_ => FeatureExperiments.Of([.. Enumerable.Range(0, 6).SelectMany(flag => World(random, flag))]).Values.Any(found => found.IsSettled));
        // The chance to see more than 24 of 300 at one in twenty is under one in a hundred.
        claims.ShouldBeLessThanOrEqualTo(24);
    }

    private static IEnumerable<ExperimentCount> World(SeededRandom random, int flag)
        => new[] { ("a", 0.1), ("b", 0.3), ("c", 0.5) }.SelectMany(variant =>
        {
            const int People = 300;
            int used = 0, usedBack = 0, back = 0;
            for (var i = 0; i < People; i++)
            {
                var (uses, comes) = (random.NextDouble() < variant.Item2, random.NextDouble() < 0.4);
                if (uses) used++;
                if (comes) back++;
                if (uses && comes) usedBack++;
            }

            return Arm($"flag {flag}", variant.Item1, People, used, usedBack, back);
        });

    private static IEnumerable<ExperimentCount> Arm(string flag, string variant, long people, long used, long usedBack, long back)
        => [new(flag, variant, "", "", people, back), new(flag, variant, Report.Item1, Report.Item2, used, usedBack)];

    private static EncouragementEffect Pair(ExperimentCount[] counts, string led, string left)
    {
        EncouragementArm Of(string variant)
        {
            var (all, used) = (counts.Single(count => count.Variant == variant && count.Kind.Length == 0), counts.Single(count => count.Variant == variant && count.Kind.Length > 0));
            return new EncouragementArm(all.People, used.People, all.Back, used.Back);
        }

        return EncouragementEffect.Of(Of(led), Of(left));
    }
}
