using Crossroads.Statistics.Hazards;
using CsCheck;

namespace Crossroads.Statistics.Tests.Hazards;

public class AttributionTests
{
    private static readonly CauseModel Model = new(
        [new BaseTerm("base", 0, 1)], [new Cause("latency", "perf", 0.1, 1), new Cause("errors", "perf", 0.1, 1), new Cause("feature", "need", 0.1, 1)]);

    [Fact]
    public void Additive_shares_are_parts_of_the_rate()
    {
        var result = Attribution.OfGroups([Draw(CauseLink.Additive, 0.2, 0.3, 0.5)], [new CauseCell(10, 0, [1], [1, 1, 1])]);
        result[0].Group.ShouldBe("perf");
        result[0].Avoidable.Value.ShouldBe(0.25, 1e-12);
        result[0].Split.Value.ShouldBe(0.25, 1e-12);
        result[1].Split.Value.ShouldBe(0.25, 1e-12);
    }

    [Fact]
    public void Multiplicative_shares_overlap_and_the_split_divides_the_overlap()
    {
        var result = Attribution.OfGroups([Draw(CauseLink.Multiplicative, 0.2, 0.3, 0.5)], [new CauseCell(10, 0, [1], [1, 1, 1])]);
        result[0].Avoidable.Value.ShouldBe(1 - Math.Exp(-0.5), 1e-12);
        (result[0].Split.Value + result[1].Split.Value).ShouldBe(1 - Math.Exp(-1), 1e-12);
    }

    [Fact]
    public void Cells_weigh_by_their_expected_value_lost()
    {
        CauseCell[] cells = [new(10, 0, [1], [0, 0, 0]), new(10, 0, [1], [1, 0, 0])];
        var draw = Draw(CauseLink.Additive, 1, 1, 1);
        Attribution.OfGroups([draw], cells)[0].Split.Value.ShouldBe(1.0 / 3, 1e-12);
        Attribution.OfGroups([draw], cells, [6, 1])[0].Split.Value.ShouldBe(1.0 / 8, 1e-12);
    }

    [Fact]
    public void Split_shares_never_exceed_avoidable_ones_or_one_together() =>
        Gen.Select(Gen.Double[0, 3], Gen.Double[0, 3], Gen.Double[0, 3], Gen.Bool).Sample((a, b, c, isAdditive) =>
        {
            var draw = Draw(isAdditive ? CauseLink.Additive : CauseLink.Multiplicative, a + 1e-9, b + 1e-9, c + 1e-9);
            var result = Attribution.OfGroups([draw], [new CauseCell(1, 0, [1], [1, 2, 1])]);
            result.Sum(group => group.Split.Value).ShouldBeLessThanOrEqualTo(1 + 1e-9);
            result.ShouldAllBe(group => group.Split.Value <= group.Avoidable.Value + 1e-9);
        }, iter: 200);

    private static CauseDraw Draw(CauseLink link, params double[] strengths) =>
        new(new CauseFit("", Model, link, [], [], 0, 0, 0), [0], [.. strengths]);
}
