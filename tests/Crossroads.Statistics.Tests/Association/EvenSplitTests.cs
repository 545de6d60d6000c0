using Crossroads.Statistics.Association;

namespace Crossroads.Statistics.Tests.Association;

public sealed class EvenSplitTests
{
    /// <summary>R: chisq.test(c(520, 480)) and chisq.test(c(30, 30, 60)).</summary>
    [Theory]
    [InlineData(new double[] { 520, 480 }, 0.2059032)]
    [InlineData(new double[] { 30, 30, 60 }, 0.0005530844)]
    [InlineData(new double[] { 200, 200, 200 }, 1)]
    public void An_uneven_split_is_as_likely_as_the_chi_square_says(double[] people, double p) => EvenSplit.Probability(people).ShouldBe(p, 1e-7);

    [Fact]
    public void One_variant_or_nobody_is_no_split()
    {
        EvenSplit.Probability([100]).ShouldBe(double.NaN);
        EvenSplit.Probability([0, 0]).ShouldBe(double.NaN);
    }
}
