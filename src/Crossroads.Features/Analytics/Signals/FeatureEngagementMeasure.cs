using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>Which feature goes with users who stay: retention of those who used it against others who were as active before. The value belongs to the strongest one.</summary>
internal sealed class FeatureEngagementMeasure : IMeasure
{
    private const int WindowDays = 30;
    private const long MinimumAdopters = 30;

    public string Id => "analytics.feature_engagement";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what users do (events with a property feature, or one event a feature)");

        var returned = ObservedWindow.Before(context.Quality, "events", context.Today, WindowDays);
        var adopted = ObservedWindow.Before(context.Quality, "events", returned.First, WindowDays);
        var statement = await RoomStatement.OfAsync(typeof(FeatureEngagementMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["returned"] = returned.First, ["adopted"] = adopted.First, ["before"] = adopted.First.AddDays(-WindowDays),
        });
        var layers = await statement.ReadAsync<FeatureLayer>(cancellationToken);
        var features = layers.GroupBy(layer => layer.Feature).Select(group => Effect.Of(group.Key, [.. group])).Where(effect => effect.Difference.IsKnown)
            .OrderByDescending(effect => effect.Difference.Low).ThenBy(effect => effect.Feature, StringComparer.Ordinal).ToArray();
        if (features.Length == 0) return Measurement.Unknown("events: nothing but page views in the month before the last, or everybody used the same") with { Query = statement.Text };

        var best = features.FirstOrDefault(effect => effect.Users >= MinimumAdopters) ?? features[0];
        return best.Difference.ToMeasurement(best.Users) with
        {
            Sufficient = best.Users >= MinimumAdopters,
            Suspect = returned.Distrust("events") ?? adopted.Distrust("events"),
            Finding = $"{best.Feature}: its users come back {Points(best.Difference.Value)} often than others who were as active (an association, no proof).",
            Beside = new Dictionary<string, double?> { ["adoption"] = best.Adoption, ["unadjusted_difference"] = best.Unadjusted, ["features"] = features.Length },
            Rows = new(
                ["feature", "users", "adoption", "retention_difference", "low", "high", "unadjusted_difference"],
                [.. features.Take(20).Select(effect => (IReadOnlyList<object?>)
                    [effect.Feature, effect.Users, effect.Adoption, effect.Difference.Value, effect.Difference.Low, effect.Difference.High, effect.Unadjusted])]),
            Query = statement.Text,
        };
    }

    private static string Points(double share) => $"{Words.Number(Math.Abs(share) * 100)} points {(share < 0 ? "less" : "more")}";

    private sealed record FeatureLayer(string Feature, int Layer, long WithPeople, long WithBack, long WithoutPeople, long WithoutBack);

    private sealed record Effect(string Feature, long Users, double Adoption, double? Unadjusted, Estimate Difference)
    {
        public static Effect Of(string feature, FeatureLayer[] layers)
        {
            double with = layers.Sum(layer => layer.WithPeople), without = layers.Sum(layer => layer.WithoutPeople);
            return new(
                feature,
                (long)with,
                with / (with + without),
                with > 0 && without > 0 ? (layers.Sum(layer => layer.WithBack) / with) - (layers.Sum(layer => layer.WithoutBack) / without) : null,
                AdjustedDifference.Of(layers.Select(layer => new OutcomeLayer(layer.WithPeople, layer.WithBack, layer.WithoutPeople, layer.WithoutBack))));
        }
    }
}
