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
        var front = BetaFront(a, b, x, complement);
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

        return sum * GammaFront(a, x);
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

        return h * GammaFront(a, x);
    }

    // x^a y^b / (a B(a, b)) and x^a e^(−x) / Γ(a) from differences that stay small, where the plain logarithms would cancel and
    // lose half of the digits for large a. Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
    private static double BetaFront(double a, double b, double x, double y)
    {
        var n = a + b;
        var exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return Math.Exp(exponent) * Math.Sqrt(b / (a * n * 2 * Math.PI));
    }

    private static double GammaFront(double a, double x) =>
        Math.Exp(-Deviance(a, x) - StirlingError(a)) * Math.Sqrt(a / (2 * Math.PI));

    // a·ln(a/m) + m − a, by its series when a is close to m.
    private static double Deviance(double a, double m)
    {
        if (Math.Abs(a - m) >= 0.1 * (a + m))
        {
            return (a * Math.Log(a / m)) + m - a;
        }

        var v = (a - m) / (a + m);
        var sum = (a - m) * v;
        var term = 2 * a * v;
        for (var k = 3; k < 60; k += 2)
        {
            term *= v * v;
            var next = sum + (term / k);
            if (next == sum)
            {
                break;
            }

            sum = next;
        }

        return sum;
    }

    // ln Γ(x) less its Stirling approximation (x − ½)·ln x − x + ½·ln 2π.
    private static double StirlingError(double x)
    {
        if (x < 15)
        {
            return LogGamma(x) - ((x - 0.5) * Math.Log(x)) + x - (0.5 * Math.Log(2 * Math.PI));
        }

        var r = 1 / (x * x);
        return (1.0 / 12 - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r * ((1.0 / 1680) - (r / 1188)))))))) / x;
    }

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
