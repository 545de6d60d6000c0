using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>How often a day of use that begins the core loop also completes it. The loop is inferred: the two events that most users share, in the order of their day.</summary>
internal sealed class CoreLoopMeasure : IMeasure
{
    private const int MinimumPeople = 50;
    private const double Weeks = 4;

    public string Id => "analytics.core_loop";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what users do, in which order");

        var shared = await (await RoomStatement.OfAsync(typeof(CoreLoopMeasure), context, cancellationToken, suffix: ".Events")).ReadAsync<SharedEvent>(cancellationToken);
        if (shared.Count < 2) return Measurement.Unknown("events: a loop needs two kinds of events in the last 28 days");
        var (begin, finish) = shared[0].Place <= shared[1].Place ? (shared[0].Event, shared[1].Event) : (shared[1].Event, shared[0].Event);

        var statement = await RoomStatement.OfAsync(typeof(CoreLoopMeasure), context, cancellationToken, new Dictionary<string, object?> { ["begin"] = begin, ["finish"] = finish });
        var loop = await statement.ReadOneAsync<Loop>(cancellationToken);
        var completion = Proportion.Clustered(new ClusterCounts(loop.People, loop.Trials, loop.Successes, loop.SquaredTrials, loop.SquaredSuccessesPerTrial));
        return completion.ToMeasurement(loop.People) with
        {
            Sufficient = loop.People >= MinimumPeople,
            Finding = $"{begin}, then {finish} on the same day: {Words.Share(completion.Value)} of the days that began it. The loop was inferred from what most users do; the founder has not defined one.",
            Beside = new Dictionary<string, double?>
            {
                ["median_seconds_to_complete"] = loop.MedianSeconds,
                ["loops_per_user_and_week"] = loop.People > 0 ? loop.Loops / loop.People / Weeks : null,
                ["days_begun"] = loop.Trials,
                ["days_completed"] = loop.Successes,
            },
            Rows = new(["step", "event", "people"], [["begin", begin, shared.Single(item => item.Event == begin).People], ["finish", finish, shared.Single(item => item.Event == finish).People]]),
            Query = statement.Text,
        };
    }

    private sealed record SharedEvent(string Event, long People, double Place);

    private sealed record Loop(long People, double Trials, double Successes, double SquaredTrials, double SquaredSuccessesPerTrial, double Loops, double? MedianSeconds);
}
