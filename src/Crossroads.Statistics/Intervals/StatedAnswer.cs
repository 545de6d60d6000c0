using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>How sure a founder is of an answer.</summary>
public enum Confidence
{
    DoNotKnow,
    ThinkSo,
    Sure,
}

/// <summary>
/// A statement of the founder as evidence (recipe U7): sure 0.95, think so 0.75, do not know 0.5, decaying towards 0.5 with a
/// half-life of 90 days, because plans and facts change.
/// </summary>
public static class StatedAnswer
{
    public const double HalfLifeDays = 90;

    /// <summary>Pr(the stated answer is true today), in [0.5, 0.95].</summary>
    public static double Probability(Confidence confidence, double ageDays = 0, double halfLifeDays = HalfLifeDays)
    {
        var stated = confidence switch
        {
            Confidence.Sure => 0.95,
            Confidence.ThinkSo => 0.75,
            _ => 0.5,
        };
        return 0.5 + ((stated - 0.5) * Math.Pow(2, -Math.Max(0, ageDays) / halfLifeDays));
    }

    /// <summary>
    /// Pr("yes" is true) as an estimate: Beta with the mean above and the weight of <paramref name="pseudoAnswers"/> answers,
    /// fading to a flat Beta(1, 1). A stated "no" gives the mirror image. <see cref="Estimate.Value"/> is the mean.
    /// </summary>
    public static Estimate From(
        bool answer, Confidence confidence, double ageDays = 0, double pseudoAnswers = 10, double level = Estimate.DefaultLevel)
    {
        if (!(pseudoAnswers >= 2) || double.IsNaN(ageDays))
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        var agreed = Probability(confidence, ageDays);
        var yes = answer ? agreed : 1 - agreed;
        var weight = 2 + ((pseudoAnswers - 2) * Math.Pow(2, -Math.Max(0, ageDays) / HalfLifeDays));
        return Estimate.From(new BetaDistribution(yes * weight, (1 - yes) * weight), yes, weight, level);
    }

    /// <summary>
    /// A stated share (a close rate, a coverage), with the weight of its confidence: 20 pseudo-observations when sure, 8 when
    /// thought so, 2 when not known; halved every 90 days down to 2.
    /// </summary>
    public static Estimate Share(double share, Confidence confidence, double ageDays = 0, double level = Estimate.DefaultLevel)
    {
        if (share is not (>= 0 and <= 1) || double.IsNaN(ageDays))
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        var stated = confidence switch
        {
            Confidence.Sure => 20.0,
            Confidence.ThinkSo => 8.0,
            _ => 2.0,
        };
        var weight = 2 + ((stated - 2) * Math.Pow(2, -Math.Max(0, ageDays) / HalfLifeDays));
        return Estimate.From(new BetaDistribution((share * weight) + 0.5, ((1 - share) * weight) + 0.5), share, weight, level);
    }
}
