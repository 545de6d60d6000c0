using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Experiments;

/// <summary>People who saw one variant of a flag, and how many of them became paying.</summary>
internal sealed record VariantCount(string Flag, string Variant, long People, long Conversions);

/// <summary>
/// Two shares compared while they are still being collected. The always-valid interval is the mixture sequential probability ratio test of Johari, Pekelis and Walsh
/// ("Always valid inference", Operations Research 70, 2022) with a normal mixture.
/// </summary>
internal sealed record VariantComparison(double Difference, double StandardError, double AlwaysValidHalfWidth)
{
    private const double Alpha = 0.05;

    /// <summary>Effects of this size, relative to the control's share, are what the test is tuned for.</summary>
    private const double TypicalEffect = 0.1;

    public bool IsDecided => Math.Abs(Difference) > AlwaysValidHalfWidth;

    public double Low => new NormalDistribution(Difference, StandardError).Quantile(0.1);

    public double High => new NormalDistribution(Difference, StandardError).Quantile(0.9);

    public static VariantComparison Of(VariantCount control, VariantCount variant)
    {
        double Share(VariantCount count) => (double)count.Conversions / count.People;
        double Variance(VariantCount count)
        {
            var share = (count.Conversions + 0.5) / (count.People + 1);
            return share * (1 - share) / count.People;
        }

        var variance = Variance(control) + Variance(variant);
        var pooled = (control.Conversions + variant.Conversions + 1.0) / (control.People + variant.People + 2);
        var mixing = Math.Pow(TypicalEffect * pooled, 2);
        var halfWidth = Math.Sqrt(2 * variance * (variance + mixing) / mixing * (Math.Log(1 / Alpha) + (0.5 * Math.Log((variance + mixing) / variance))));
        return new VariantComparison(Share(variant) - Share(control), Math.Sqrt(variance), halfWidth);
    }
}
