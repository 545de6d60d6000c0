using Crossroads.Statistics.Diversity;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Diversity;

public class EntropyTests
{
    [Fact]
    public void Seventeen_counts_of_four_kinds()
    {
        var entropy = Entropy.MillerMadow([10, 5, 1, 1, 0]);
        entropy.PlugInNats.ShouldBe(1.0053874327555714, 1e-12);
        entropy.Nats.ShouldBe(1.0936227268732184, 1e-12);
        entropy.EffectiveNumber.ShouldBe(2.985068596173697, 1e-12);
        entropy.Kinds.ShouldBe(4);
    }

    [Fact]
    public void The_correction_removes_most_of_the_bias()
    {
        var random = new SeededRandom(4);
        double plugIn = 0, corrected = 0;
        for (var i = 0; i < 2000; i++)
        {
            var counts = new double[8];
            for (var j = 0; j < 60; j++)
            {
                counts[random.NextInt(8)]++;
            }

            var entropy = Entropy.MillerMadow(counts);
            plugIn += entropy.PlugInNats / 2000;
            corrected += entropy.Nats / 2000;
        }

        plugIn.ShouldBeLessThan(Math.Log(8) - 0.05);
        corrected.ShouldBe(Math.Log(8), 0.01);
    }

    [Fact]
    public void Nothing_counted_is_unknown()
    {
        Entropy.MillerMadow([0, 0]).Reason.ShouldBe(Reasons.NoData);
        Entropy.MillerMadow([1, -1]).Reason.ShouldBe(Reasons.InvalidInput);
        Entropy.SimpsonEffectiveNumber([4, 4, 4, 4]).ShouldBe(4);
    }
}
