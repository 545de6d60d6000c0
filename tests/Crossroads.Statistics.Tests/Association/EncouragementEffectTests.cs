using Crossroads.Statistics.Association;

namespace Crossroads.Statistics.Tests.Association;

public sealed class EncouragementEffectTests
{
    /// <summary>
    /// Sommer and Zeger (Statistics in Medicine 10, 1991): vitamin A and the survival of children in Aceh, as worked through by Imbens and Rubin (Annals of Statistics 25, 1997): 12,094 were offered it,
    /// of whom 9,675 took it (12 of them died) and 2,419 did not (34 died); 11,588 were not offered it (74 died). 3.2 of 1,000 lives of those who took it were saved, standard error 1.2.
    /// </summary>
    [Fact]
    public void Vitamin_a_in_aceh()
    {
        var offered = new EncouragementArm(12_094, 9_675, 12_094 - 46, 9_675 - 12);
        var control = new EncouragementArm(11_588, 0, 11_588 - 74, 0);
        var found = EncouragementEffect.Of(offered, control);
        (found.Effect.Value * 1000).ShouldBe(3.2, 0.05);
        ((found.Effect.High - found.Effect.Low) * 1000 / (2 * 1.2815516)).ShouldBe(1.2, 0.05);
        found.Moved.ShouldBe(0.8, 0.001);
        found.P.ShouldBeInRange(0.004, 0.007);
    }

    [Fact]
    public void Which_side_is_called_the_first_changes_nothing_but_the_sign_of_what_was_moved()
    {
        var one = new EncouragementArm(1000, 600, 450, 330);
        var other = new EncouragementArm(1000, 100, 400, 60);
        var (there, back) = (EncouragementEffect.Of(one, other), EncouragementEffect.Of(other, one));
        there.Effect.Value.ShouldBe(0.1, 1e-12);
        ((there.Effect.High - there.Effect.Low) / (2 * 1.2815515655446004)).ShouldBe(Math.Sqrt((0.2379 + 0.2369) / 1000) / 0.5, 1e-9);
        back.Effect.Value.ShouldBe(there.Effect.Value, 1e-12);
        back.Effect.Low.ShouldBe(there.Effect.Low, 1e-12);
        back.Moved.ShouldBe(-there.Moved, 1e-12);
    }

    [Fact]
    public void A_lot_that_moves_nobody_says_nothing()
    {
        var found = EncouragementEffect.Of(new EncouragementArm(400, 110, 200, 60), new EncouragementArm(400, 100, 180, 50));
        found.Effect.IsKnown.ShouldBeFalse();
        found.Moved.ShouldBe(0.025, 1e-12);
    }

    [Theory]
    [InlineData(100, 60, 50, 55)]
    [InlineData(100, 60, 50, 5)]
    [InlineData(0, 0, 0, 0)]
    public void Counts_that_contradict_each_other_are_refused(double people, double used, double outcome, double both)
        => EncouragementEffect.Of(new EncouragementArm(people, used, outcome, both), new EncouragementArm(100, 10, 40, 6)).Effect.Reason.ShouldBe(Reasons.InvalidInput);
}
