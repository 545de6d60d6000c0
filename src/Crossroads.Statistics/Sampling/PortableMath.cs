namespace Crossroads.Statistics.Sampling;

/// <summary>
/// Logarithm, exponential and normal quantile built only from operations that IEEE 754 fixes to the last bit
/// (+, −, ×, ÷, √). <see cref="Math.Log(double)"/> and friends go to the C library of the platform, whose last bit
/// differs between systems; seeded draws must not.
/// </summary>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double SqrtHalf = 0.70710678118654752440;

    /// <summary>Natural logarithm of a positive, finite, normal number; relative error below 2e-15.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1022;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFFL) | 0x3FE0000000000000L);
        if (mantissa < SqrtHalf)
        {
            mantissa *= 2;
            exponent--;
        }

        // log m = 2 atanh((m − 1)/(m + 1)); |s| ≤ 0.1716, so eleven terms reach double precision.
        var s = (mantissa - 1) / (mantissa + 1);
        var z = s * s;
        var sum = 1.0 / 21;
        for (var k = 19; k >= 1; k -= 2)
        {
            sum = (sum * z) + (1.0 / k);
        }

        return (exponent * Ln2High) + ((2 * s * sum) + (exponent * Ln2Low));
    }

    /// <summary>Exponential; 0 below −708, infinity above 709.</summary>
    public static double Exp(double x)
    {
        if (x < -708)
        {
            return 0;
        }

        if (x > 709)
        {
            return double.PositiveInfinity;
        }

        var k = (int)Math.Round(x / (Ln2High + Ln2Low));
        var r = (x - (k * Ln2High)) - (k * Ln2Low);
        var sum = 1.0;
        for (var i = 14; i >= 1; i--)
        {
            sum = 1 + (sum * r / i);
        }

        return sum * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    /// <summary>
    /// Standard normal quantile, relative error about 1e-16. Source: M. J. Wichura, "Algorithm AS 241: the percentage
    /// points of the normal distribution", Applied Statistics 37 (1988), function PPND16.
    /// </summary>
    public static double NormalQuantile(double p)
    {
        if (p is <= 0 or >= 1)
        {
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(r, CentreNumerator, CentreDenominator);
        }

        var tail = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        var value = tail <= 5
            ? Ratio(tail - 1.6, MiddleNumerator, MiddleDenominator)
            : Ratio(tail - 5, FarNumerator, FarDenominator);
        return q < 0 ? -value : value;
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }

    private static ReadOnlySpan<double> CentreNumerator =>
    [
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
        3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
        1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
        1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
