using Crossroads.Engine.Measures;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>How many users use which feature, 28 days. Its rows serve the roadmap; the value is the number of features in use.</summary>
internal sealed class FeatureUseMeasure : IMeasure
{
    public string Id => "analytics.feature_use";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what users do");
        var statement = await RoomStatement.OfAsync(typeof(FeatureUseMeasure), context, cancellationToken);
        var features = await statement.ReadTableAsync(200, cancellationToken);
        return EstimateMeasurement.Exact(features.Rows.Count, features.Rows.Count) with { Rows = features, Query = statement.Text };
    }
}
