using Crossroads.Engine.Measures;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>
/// Whether people who complete the core loop come back more often than people as active who began it and never did: an association. For the roadmap, which asks what the loop's leak is worth.
/// </summary>
internal sealed class LoopRetentionMeasure : IMeasure
{
    private const int MinimumEachSide = 30;

    public string Id => "analytics.loop_retention";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what users do, in which order");
        if (await CoreLoop.OfAsync(context, cancellationToken) is not { } core) return Measurement.Unknown("events: a loop needs two kinds of events in the last 28 days");
        var statement = await RoomStatement.OfAsync(typeof(LoopRetentionMeasure), context, cancellationToken, core.Parameters);
        var layers = await statement.ReadAsync<OutcomeLayer>(cancellationToken);
        long complete = layers.Sum(layer => layer.WithPeople), incomplete = layers.Sum(layer => layer.WithoutPeople);
        var beside = new Dictionary<string, double?>
        {
            ["people_complete"] = complete,
            ["people_incomplete"] = incomplete,
            ["back_of_incomplete"] = incomplete > 0 ? layers.Sum(layer => layer.WithoutOutcome) / (double)incomplete : null,
            ["active_people"] = (await (await RoomStatement.OfAsync(typeof(LoopRetentionMeasure), context, cancellationToken, suffix: ".Active")).ReadAsync<long>(cancellationToken))[0],
        };
        if (Math.Min(complete, incomplete) < MinimumEachSide)
            return Measurement.Unknown($"events: {complete} people completed the core loop in the month before the last and {incomplete} only began it; {MinimumEachSide} of each are needed to compare them") with { N = complete + incomplete, Beside = beside, Query = statement.Text };
        return AdjustedDifference.Of(layers).ToMeasurement(complete + incomplete) with { Beside = beside, Query = statement.Text };
    }
}
