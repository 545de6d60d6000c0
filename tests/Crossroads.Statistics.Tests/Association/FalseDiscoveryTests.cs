using Crossroads.Statistics.Association;

namespace Crossroads.Statistics.Tests.Association;

public sealed class FalseDiscoveryTests
{
    /// <summary>The 15 comparisons of Benjamini and Hochberg (1995), section 4.2: at 5 % the first four are found.</summary>
    [Fact]
    public void The_papers_own_example_finds_four()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];
        var rates = FalseDiscovery.Rates(p);
        rates.Count(rate => rate <= 0.05).ShouldBe(4);
        double[] expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765, 0.486];
        for (var i = 0; i < expected.Length; i++) rates[i].ShouldBe(expected[i], 1e-12);
    }

    [Fact]
    public void Order_does_not_matter_and_what_was_not_tested_does_not_count()
    {
        var rates = FalseDiscovery.Rates([0.04, double.NaN, 0.01]);
        rates[0].ShouldBe(0.04, 1e-12);
        rates[1].ShouldBe(double.NaN);
        rates[2].ShouldBe(0.02, 1e-12);
        FalseDiscovery.Rates([]).ShouldBeEmpty();
    }

    [Fact]
    public void An_experiment_from_a_half_to_sixty_per_cent_needs_385_people_an_arm()
    {
        SampleSize.EachArm(0.5, 0.6).ShouldBe(385);
        SampleSize.EachArm(0.1, 0.12).ShouldBe(3839);
        SampleSize.EachArm(0.3, 0.3).ShouldBe(double.PositiveInfinity);
    }
}
