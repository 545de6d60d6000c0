using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Association;

/// <summary>One side of an experiment that leads people to something.</summary>
/// <param name="People">Who were drawn to this side.</param>
/// <param name="Used">Those of them who did it.</param>
/// <param name="Outcome">Those of them with the outcome.</param>
/// <param name="Both">Those who did it and have the outcome.</param>
public readonly record struct EncouragementArm(double People, double Used, double Outcome, double Both)
{
    public bool IsValid => People > 0 && Used >= 0 && Outcome >= 0 && Both >= 0 && Used <= People && Outcome <= People && Both <= Math.Min(Used, Outcome) && Used + Outcome - Both <= People;
}

/// <summary>
/// What using something does to an outcome, where lots were drawn for who is led to it and not for who uses it: the instrumental variable estimate of Wald, the difference of the
/// outcomes over the difference of the uses. It is the effect on those whom the lot moved (Imbens and Angrist, Econometrica 62, 1994; Angrist, Imbens and Rubin, JASA 91, 1996), if
/// the lot works through the use alone. Variance by the delta method, which for two arms is that of two-stage least squares with robust errors.
/// </summary>
/// <param name="Effect">Change of the outcome's share, −1 to 1 and beyond where the lot moved few; unknown with a reason.</param>
/// <param name="Moved">Share that used it on the first side less that on the second.</param>
/// <param name="P">Two-sided p-value of no effect; NaN when unknown.</param>
public sealed record EncouragementEffect(Estimate Effect, double Moved, double P)
{
    /// <summary>The first stage must stand out from its own error by this much (F &gt; 10: Staiger and Stock, Econometrica 65, 1997), or the ratio means nothing.</summary>
    private const double LeastStandardErrors = 3.163;

    /// <param name="led">The side that is led to it.</param>
    /// <param name="left">The side that is not.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static EncouragementEffect Of(EncouragementArm led, EncouragementArm left, double level = Estimate.DefaultLevel)
    {
        if (!led.IsValid || !left.IsValid) return Unknown(Reasons.InvalidInput, double.NaN, level);
        double with = led.Used / led.People, without = left.Used / left.People;
        var moved = with - without;
        var error = Math.Sqrt((with * (1 - with) / led.People) + (without * (1 - without) / left.People));
        if (!(Math.Abs(moved) > LeastStandardErrors * error)) return Unknown(Reasons.NoVariation, moved, level);
        var effect = ((led.Outcome / led.People) - (left.Outcome / left.People)) / moved;
        var spread = Math.Sqrt(Variance(led, effect) + Variance(left, effect)) / Math.Abs(moved);
        if (!(spread > 0)) return Unknown(Reasons.NoVariation, moved, level);
        return new EncouragementEffect(Estimate.From(new NormalDistribution(effect, spread), effect, led.People + left.People, level), moved, TwoSided(effect / spread));
    }

    /// <summary>Of the mean of outcome less effect times use.</summary>
    private static double Variance(EncouragementArm arm, double effect)
    {
        double outcome = arm.Outcome / arm.People, used = arm.Used / arm.People, both = arm.Both / arm.People;
        var mean = outcome - (effect * used);
        return (outcome - (2 * effect * both) + (effect * effect * used) - (mean * mean)) / arm.People;
    }

    private static double TwoSided(double z) => SpecialFunctions.NormalTwoSided(z);

    private static EncouragementEffect Unknown(string reason, double moved, double level) => new(Estimate.Unknown(reason, level: level), moved, double.NaN);
}
