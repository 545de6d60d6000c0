using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Tests.Features.Simulation;

public sealed class DiceTests
{
    private static readonly Dice Dice = new(42);

    [Fact]
    public void A_number_depends_on_its_address_only()
    {
        var before = Dice.Uniform(Draw.Leave, 5, 7);
        _ = Dice.Uniform(Draw.Leave, 6, 7);
        Dice.Uniform(Draw.Leave, 5, 7).ShouldBe(before);
        new[] { Dice.Uniform(Draw.Leave, 5, 8), Dice.Uniform(Draw.Leave, 7, 5), Dice.Uniform(Draw.Convert, 5, 7), Dice.Fork(1).Uniform(Draw.Leave, 5, 7) }.ShouldNotContain(before);
    }

    [Fact]
    public void Uniform_numbers_fill_the_interval_evenly()
    {
        var counts = new int[10];
        for (var i = 0; i < 20_000; i++)
            counts[(int)(10 * Dice.Uniform(Draw.Active, i % 200, i / 200))]++;
        counts.Sum(c => (c - 2000.0) * (c - 2000.0) / 2000).ShouldBeLessThan(27.9); // chi-square, 9 degrees of freedom, p = 0.001
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(90)]
    public void Poisson_counts_have_their_mean_and_variance(double mean)
    {
        var counts = Enumerable.Range(0, 20_000).Select(i => (double)Dice.Poisson(mean, Draw.Visits, i)).ToArray();
        var average = counts.Average();
        average.ShouldBe(mean, 4 * Math.Sqrt(mean / counts.Length) + 0.01);
        counts.Average(c => (c - average) * (c - average)).ShouldBe(mean, mean * 0.06);
    }

    [Fact]
    public void The_same_throw_never_gives_fewer_for_a_larger_mean()
    {
        for (var i = 0; i < 300; i++)
        {
            var counts = Enumerable.Range(1, 39).Select(mean => Dice.Poisson(mean, Draw.Errors, i)).ToArray();
            counts.ShouldBe(counts.Order());
        }
    }
}
