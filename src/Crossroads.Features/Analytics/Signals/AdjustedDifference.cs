using Crossroads.Statistics;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>People of one layer (alike in what was known before), with and without something, and how many of them had the outcome.</summary>
internal sealed record OutcomeLayer(long WithPeople, long WithOutcome, long WithoutPeople, long WithoutOutcome);

/// <summary>
/// The difference of two shares among people who are alike: Mantel-Haenszel weights over layers (Mantel and Haenszel 1959; risk difference of Greenland and Robins 1985).
/// It removes what the layers know and nothing else: an association.
/// </summary>
internal static class AdjustedDifference
{
    public static Estimate Of(IEnumerable<OutcomeLayer> layers)
    {
        double sum = 0, weights = 0, variance = 0, people = 0;
        foreach (var layer in layers.Where(layer => layer.WithPeople > 0 && layer.WithoutPeople > 0))
        {
            double with = layer.WithPeople, without = layer.WithoutPeople;
            var weight = with * without / (with + without);
            sum += weight * ((layer.WithOutcome / with) - (layer.WithoutOutcome / without));
            variance += weight * weight * (Variance(layer.WithOutcome, with) + Variance(layer.WithoutOutcome, without));
            weights += weight;
            people += with;
        }

        return weights == 0
            ? Estimate.Unknown(Reasons.NoBase)
            : Estimate.From(new NormalDistribution(sum / weights, Math.Sqrt(variance) / weights), sum / weights, people);
    }

    /// <summary>Half a success and half a failure are added, so that a layer in which all did the same is not taken for certain.</summary>
    private static double Variance(double outcomes, double people)
    {
        var share = (outcomes + 0.5) / (people + 1);
        return share * (1 - share) / (people + 1);
    }
}
