using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Intervals;

public class ProportionTests
{
    [Fact]
    public void Three_of_twenty_is_the_jeffreys_posterior()
    {
        var estimate = Proportion.From(3, 20);
        estimate.Value.ShouldBe(0.15);
        estimate.ProbabilityBelow(0.25).ShouldBe(0.8503992225065766, 1e-9);
        estimate.ProbabilityAbove(0.25).ShouldBe(1 - 0.8503992225065766, 1e-9);
        estimate.ProbabilityBelow(estimate.Low).ShouldBe(0.1, 1e-9);
        estimate.ProbabilityBelow(estimate.High).ShouldBe(0.9, 1e-9);
    }

    [Fact]
    public void No_trials_is_unknown_and_not_zero()
    {
        var estimate = Proportion.From(0, 0);
        estimate.IsKnown.ShouldBeFalse();
        estimate.ValueOrNull.ShouldBeNull();
        estimate.Reason.ShouldBe(Reasons.NoData);
        double.IsNaN(estimate.ProbabilityAbove(0.5)).ShouldBeTrue();
    }

    [Fact]
    public void More_successes_than_trials_is_invalid() => Proportion.From(5, 4).Reason.ShouldBe(Reasons.InvalidInput);

    [Theory]
    [InlineData(12)]
    [InlineData(150)]
    public void Eighty_percent_intervals_cover_eighty_percent_of_truths_drawn_from_the_prior(int trials)
    {
        var random = new SeededRandom(5);
        var covered = Enumerable.Range(0, 4000).Count(_ =>
        {
            var truth = random.NextBeta(0.5, 0.5);
            var estimate = Proportion.From(random.NextBinomial(trials, truth), trials);
            return estimate.Low <= truth && truth <= estimate.High;
        });
        (covered / 4000.0).ShouldBe(0.8, 0.02);
    }

    [Fact]
    public void Independent_trials_keep_their_number()
    {
        var random = new SeededRandom(3);
        var clusters = Enumerable.Range(0, 2000).Select(_ => ((double)random.NextBinomial(20, 0.1), 20.0));
        var counts = ClusterCounts.From(clusters);
        counts.IntraClusterCorrelation.ShouldBe(0, 0.01);
        counts.EffectiveTrials.ShouldBeGreaterThan(0.85 * counts.Trials);
    }

    [Fact]
    public void Clusters_that_fail_together_count_once_each()
    {
        var counts = ClusterCounts.From(Enumerable.Range(0, 100).Select(i => (i % 4 == 0 ? 50.0 : 0.0, 50.0)));
        counts.IntraClusterCorrelation.ShouldBe(1, 1e-9);
        counts.EffectiveTrials.ShouldBe(100, 1e-6);
        Proportion.Clustered(counts).Value.ShouldBe(0.25);
    }

    [Fact]
    public void One_broken_client_loop_does_not_prove_a_high_error_rate()
    {
        var clients = Enumerable.Repeat((0.0, 100.0), 200).Append((9000.0, 9000.0));
        var clustered = Proportion.Clustered(ClusterCounts.From(clients));
        var naive = Proportion.From(9000, 29000);
        naive.ProbabilityAbove(0.25).ShouldBeGreaterThan(0.999);
        clustered.N.ShouldBeLessThan(20);
        clustered.ProbabilityAbove(0.25).ShouldBeLessThan(0.9);
    }

    [Fact]
    public void Intra_cluster_correlation_is_recovered_from_beta_binomial_clusters()
    {
        var random = new SeededRandom(9);
        var counts = ClusterCounts.From(Enumerable.Range(0, 4000).Select(_ =>
            ((double)random.NextBinomial(10, random.NextBeta(0.9, 2.1)), 10.0)));
        counts.IntraClusterCorrelation.ShouldBe(1 / (1 + 0.9 + 2.1), 0.02);
    }
}
