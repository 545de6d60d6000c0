using CsCheck;
using Crossroads.Statistics.Association;

namespace Crossroads.Statistics.Tests.Association;

public sealed class FamilyWiseTests
{
    /// <summary>R: p.adjust(c(.01, .04, .03, .005), "holm").</summary>
    [Fact]
    public void The_steps_of_Holm_are_those_of_R()
    {
        double[] expected = [0.03, 0.06, 0.06, 0.02];
        var adjusted = FamilyWise.Holm([0.01, 0.04, 0.03, 0.005]);
        for (var i = 0; i < expected.Length; i++) adjusted[i].ShouldBe(expected[i], 1e-12);
    }

    [Fact]
    public void What_was_not_tested_does_not_count_and_one_test_needs_no_correction()
    {
        var adjusted = FamilyWise.Holm([0.04, double.NaN]);
        adjusted[0].ShouldBe(0.04);
        adjusted[1].ShouldBe(double.NaN);
        FamilyWise.Holm([]).ShouldBeEmpty();
    }

    [Fact]
    public void The_smallest_is_multiplied_by_the_number_of_questions_and_none_becomes_smaller_whatever_their_order()
        => Gen.Double[0, 1].Array[1, 12].Sample(p =>
        {
            var adjusted = FamilyWise.Holm(p);
            var backwards = FamilyWise.Holm([.. p.Reverse()]);
            return p.Index().All(item => adjusted[item.Index] >= item.Item && adjusted[item.Index] <= 1)
                && adjusted.Zip(backwards.Reverse()).All(pair => pair.First == pair.Second)
                && Math.Abs(adjusted.Min() - Math.Min(1, p.Min() * p.Length)) < 1e-12;
        });
}
