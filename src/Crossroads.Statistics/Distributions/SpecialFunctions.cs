using Gammas = MathNet.Numerics.SpecialFunctions;

namespace Crossroads.Statistics.Distributions;

/// <summary>
/// Tail areas that stay right at any size. MathNet stops the continued fraction of the incomplete beta after 140 steps,
/// which is not enough for millions of requests; these go on until they converge.
/// </summary>
internal static class SpecialFunctions
{
    private const double Tiny = 1e-300;
    private const int MaxSteps = 200_000;

    public static double LogGamma(double x) => Gammas.GammaLn(x);

    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Regularised incomplete beta I_x(a, b); a, b &gt; 0.</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        return x < (a + 1) / (a + b + 2)
            ? BetaFraction(a, b, x, 1 - x)
            : 1 - BetaFraction(b, a, 1 - x, x);
    }

    /// <summary>Regularised lower incomplete gamma P(a, x); a &gt; 0.</summary>
    public static double LowerGamma(double a, double x) =>
        x <= 0 ? 0 : x < a + 1 ? GammaSeries(a, x) : 1 - GammaFraction(a, x);

    /// <summary>Regularised upper incomplete gamma Q(a, x), accurate far in the tail; a &gt; 0.</summary>
    public static double UpperGamma(double a, double x) =>
        x <= 0 ? 1 : x < a + 1 ? 1 - GammaSeries(a, x) : GammaFraction(a, x);

    /// <summary>Pr(chi-square with <paramref name="df"/> degrees of freedom &gt; x).</summary>
    public static double ChiSquareTail(double x, double df) => double.IsNaN(x) || df <= 0 ? double.NaN : UpperGamma(df / 2, x / 2);

    /// <summary>Pr(standard normal ≤ z).</summary>
    public static double NormalCdf(double z) => 0.5 * Gammas.Erfc(-z / Math.Sqrt(2));

    /// <summary>Pr(|standard normal| &gt; |z|).</summary>
    public static double NormalTwoSided(double z) => Gammas.Erfc(Math.Abs(z) / Math.Sqrt(2));

    private static double BetaFraction(double a, double b, double x, double complement)
    {
        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(complement)) - LogBeta(a, b)) / a;
        var c = 1.0;
        var d = 1 / Guard(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < MaxSteps; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Guard(1 + (even * d));
            c = Guard(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Guard(1 + (odd * d));
            c = Guard(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return front * h;
    }

    private static double GammaSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MaxSteps && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double GammaFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MaxSteps; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / Guard((an * d) + b);
            c = Guard(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return h * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
