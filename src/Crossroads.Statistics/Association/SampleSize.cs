using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Association;

/// <summary>How many people an experiment needs.</summary>
public static class SampleSize
{
    /// <summary>People in each of two arms so that a difference of two shares is found: normal approximation, unpooled variance (Fleiss, Levin and Paik, section 4.3, without continuity correction).</summary>
    /// <param name="from">Share without the change, in [0, 1].</param>
    /// <param name="to">Share with it, in [0, 1], not the same.</param>
    /// <param name="power">Chance to find it when it is there, in (0, 1).</param>
    /// <param name="error">Chance of a false alarm, two-sided, in (0, 1).</param>
    /// <returns>Whole people, rounded up; +∞ when the shares are the same.</returns>
    public static double EachArm(double from, double to, double power = 0.8, double error = 0.05)
    {
        if (from == to) return double.PositiveInfinity;
        var z = PortableMath.NormalQuantile(1 - (error / 2)) + PortableMath.NormalQuantile(power);
        return Math.Ceiling(z * z * ((from * (1 - from)) + (to * (1 - to))) / ((from - to) * (from - to)));
    }
}
