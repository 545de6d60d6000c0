using Crossroads.Statistics.Distributions;
using CsCheck;

namespace Crossroads.Statistics.Tests.Distributions;

/// <summary>Expected values: numerical integration of the densities (Simpson, 200,000 steps).</summary>
public class DistributionTests
{
    [Theory]
    [InlineData(3.5, 17.5, 0.25, 0.8503992225065766)]
    [InlineData(0.5, 20.5, 0.05, 0.8505294950470015)]
    [InlineData(10000.5, 990000.5, 0.0102, 0.9769967236875922)]
    public void Beta_areas_equal_numerical_integration(double a, double b, double x, double expected)
    {
        var beta = new BetaDistribution(a, b);
        beta.Cdf(x).ShouldBe(expected, 1e-8);
        beta.Tail(x).ShouldBe(1 - expected, 1e-8);
        beta.Quantile(expected).ShouldBe(x, 1e-8);
    }

    [Theory]
    [InlineData(12.5, 15, 0.7757109951655945)]
    [InlineData(100000.5, 100500, 0.9427154820811401)]
    [InlineData(0.5, 0.3, 0.5614219739190001)]
    public void Gamma_areas_equal_numerical_integration(double shape, double x, double expected)
    {
        var gamma = new GammaDistribution(shape, 1);
        gamma.Cdf(x).ShouldBe(expected, 1e-8);
        gamma.Quantile(expected).ShouldBe(x, 1e-6 * x);
    }

    [Theory]
    [InlineData(3.7, 1.5, 0.8932009153989899)]
    [InlineData(2.5, 8, 0.996171677934502)]
    public void Student_areas_equal_numerical_integration(double df, double x, double expected)
    {
        var t = new StudentTDistribution(0, 1, df);
        t.Cdf(x).ShouldBe(expected, 1e-10);
        t.Tail(-x).ShouldBe(expected, 1e-10);
        t.Quantile(expected).ShouldBe(x, 1e-8);
    }

    [Fact]
    public void Negative_binomial_areas_equal_the_sum_of_the_terms()
    {
        var count = new NegativeBinomialDistribution(6, 4.5);
        count.Cdf(3).ShouldBe(0.2786103471044335, 1e-12);
        count.Cdf(10).ShouldBe(0.8814805347011417, 1e-12);
        count.Below(4).ShouldBe(count.Cdf(3));
        count.Quantile(0.27).ShouldBe(3);
        count.Quantile(0.28).ShouldBe(4);
    }

    [Fact]
    public void Quantiles_undo_areas_for_any_shape_and_size() =>
        Gen.Select(Gen.Double[-2, 6], Gen.Double[-2, 6], Gen.Double[0.001, 0.999]).Sample((logA, logB, p) =>
        {
            double a = Math.Pow(10, logA), b = Math.Pow(10, logB);
            ShouldInvert(new BetaDistribution(a, b), p);
            ShouldInvert(new GammaDistribution(a, b), p);
            ShouldInvert(new StudentTDistribution(1, 2, a + 0.3), p);
            ShouldInvert(new ShiftedLogNormalDistribution(0, 1, -1), p);
        }, iter: 300);

    // Very skewed shapes put a quantile where neighbouring doubles have visibly different areas; hence two sides, not equality.
    private static void ShouldInvert(Distribution distribution, double p)
    {
        var x = distribution.Quantile(p);
        var step = Math.Max(Math.Abs(x) * 1e-9, 1e-290);
        distribution.Cdf(x - step).ShouldBeLessThanOrEqualTo(p + 1e-7, distribution.ToString());
        distribution.Cdf(x + step).ShouldBeGreaterThanOrEqualTo(p - 1e-7, distribution.ToString());
        (distribution.Cdf(x) + distribution.Tail(x)).ShouldBe(1, 1e-9);
    }
}
