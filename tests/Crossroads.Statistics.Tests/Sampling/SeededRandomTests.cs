using Crossroads.Statistics.Sampling;
using CsCheck;

namespace Crossroads.Statistics.Tests.Sampling;

public class SeededRandomTests
{
    [Fact]
    public void Draws_equal_an_independent_implementation_of_the_generator()
    {
        var random = new SeededRandom(42);
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        drawn.ShouldBe([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL, 17057574109182124193UL]);
    }

    [Fact]
    public void A_substream_does_not_depend_on_the_draws_taken_before()
    {
        var fresh = new SeededRandom(7);
        var used = new SeededRandom(7);
        used.NextUInt64();
        used.Substream(3).NextUInt64().ShouldBe(fresh.Substream(3).NextUInt64());
        used.Substream("growth.mau").NextUInt64().ShouldBe(fresh.Substream("growth.mau").NextUInt64());
    }

    [Fact]
    public void Substreams_differ_from_each_other_and_from_their_parent() =>
        Gen.ULong.Sample(seed =>
        {
            var parent = new SeededRandom(seed);
            ulong[] firsts = [parent.Substream(0).NextUInt64(), parent.Substream(1).NextUInt64(), parent.Substream("0").NextUInt64(), parent.NextUInt64()];
            firsts.Distinct().Count().ShouldBe(4);
        }, iter: 200);

    [Fact]
    public void Uniform_integers_are_uniform()
    {
        var random = new SeededRandom(1);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
        {
            counts[random.NextInt(6)]++;
        }

        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 400);
    }

    [Fact]
    public void The_portable_logarithm_and_exponential_agree_with_the_platform() =>
        Gen.Double[-300, 300].Sample(x =>
        {
            PortableMath.Exp(x).ShouldBe(Math.Exp(x), 1e-14 * Math.Exp(x));
            var y = Math.Exp(x);
            PortableMath.Log(y).ShouldBe(Math.Log(y), 1e-15 * Math.Max(1, Math.Abs(x)));
        }, iter: 2000);

    [Theory]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.3, -0.5244005127080407)]
    [InlineData(0.99, 2.3263478740408408)]
    public void Normal_quantiles_equal_published_values(double p, double expected) =>
        PortableMath.NormalQuantile(p).ShouldBe(expected, 1e-14 * 7);

    [Theory]
    [InlineData(0.3)]
    [InlineData(4.5)]
    [InlineData(900)]
    public void Gamma_and_poisson_draws_have_their_mean_and_variance(double mean)
    {
        var random = new SeededRandom(11);
        ShouldHaveMoments(() => random.NextGamma(mean), mean, mean);
        ShouldHaveMoments(() => random.NextPoisson(mean), mean, mean);
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(1000, 0.02)]
    [InlineData(1000, 0.7)]
    public void Binomial_draws_have_their_mean_and_variance(int trials, double chance)
    {
        var random = new SeededRandom(13);
        ShouldHaveMoments(() => random.NextBinomial(trials, chance), trials * chance, trials * chance * (1 - chance));
    }

    [Fact]
    public void Beta_draws_have_their_mean_and_variance()
    {
        var random = new SeededRandom(17);
        ShouldHaveMoments(() => random.NextBeta(2, 6), 0.25, 0.25 * 0.75 / 9);
    }

    private static void ShouldHaveMoments(Func<double> draw, double mean, double variance)
    {
        const int n = 40_000;
        double sum = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            var deviation = draw() - mean;
            sum += deviation;
            squares += deviation * deviation;
        }

        (sum / n).ShouldBe(0, 4.5 * Math.Sqrt(variance / n));
        (squares / n / variance).ShouldBe(1, 0.1);
    }
}
