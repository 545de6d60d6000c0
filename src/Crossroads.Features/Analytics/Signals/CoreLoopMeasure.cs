using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>How often a day of use that begins the core loop also completes it.</summary>
internal sealed class CoreLoopMeasure : IMeasure
{
    private const int MinimumPeople = 50;
    private const double Weeks = 4;

    public string Id => "analytics.core_loop";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what users do, in which order");
        if (await CoreLoop.OfAsync(context, cancellationToken) is not { } core) return Measurement.Unknown("events: a loop needs two kinds of events in the last 28 days");

        var statement = await RoomStatement.OfAsync(typeof(CoreLoopMeasure), context, cancellationToken, core.Parameters);
        var loop = await statement.ReadOneAsync<Loop>(cancellationToken);
        if (loop.People == 0) return Measurement.Unknown($"events: nobody did {core.Steps[0]}, which begins the core loop, in the last 28 days") with { Query = statement.Text };
        var completion = Proportion.Clustered(new ClusterCounts(loop.People, loop.Trials, loop.Successes, loop.SquaredTrials, loop.SquaredSuccessesPerTrial));
        var reached = new[] { loop.People, loop.ReachedB, loop.ReachedC, loop.ReachedD, loop.ReachedE };
        return completion.ToMeasurement(loop.People) with
        {
            Sufficient = loop.People >= MinimumPeople,
            Finding = $"{string.Join(", then ", core.Steps)} on the same day: {Words.Share(completion.Value)} of the days that began it. {(core.IsStated ? "The founder defined the loop." : "The loop was inferred from what most users do; the founder has not defined one.")}",
            Beside = new Dictionary<string, double?>
            {
                ["median_seconds_to_complete"] = loop.MedianSeconds,
                ["loops_per_user_and_week"] = loop.Loops / loop.People / Weeks,
                ["days_begun"] = loop.Trials,
                ["days_completed"] = loop.Successes,
            },
            Rows = new(["step", "event", "people"], [.. core.Steps.Select((step, index) => (IReadOnlyList<object?>)[(long)index + 1, step, reached[index]])]),
            Query = statement.Text,
        };
    }

    private sealed record Loop(
        long People, double Trials, double Successes, double SquaredTrials, double SquaredSuccessesPerTrial, double Loops, double? MedianSeconds, long ReachedB, long ReachedC, long ReachedD, long ReachedE);
}
