using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Errors;

/// <summary>What ErrorRateMeasure.sql sums over users: trials are valid requests, successes failed ones; <paramref name="LogDays"/> days came from the log, the others from daily sums.</summary>
internal sealed record FailedRequests(
    long Clusters, double Trials, double Successes, double SquaredTrials, double SquaredSuccessesPerTrial, long Users, long UsersBeyond,
    double LoudestFailed, double LoudestRequests, long LogDays)
{
    public ClusterCounts Counts => new(Clusters, Trials, Successes, SquaredTrials, SquaredSuccessesPerTrial);

    public ClusterCounts CountsWithoutTheLoudest => new(
        Clusters - 1,
        Trials - LoudestRequests,
        Successes - LoudestFailed,
        SquaredTrials - (LoudestRequests * LoudestRequests),
        SquaredSuccessesPerTrial - (LoudestFailed * LoudestFailed / LoudestRequests));

    /// <summary>Null when nobody is left.</summary>
    public double? WithoutTheLoudest => Trials > LoudestRequests ? (Successes - LoudestFailed) / (Trials - LoudestRequests) : null;
}
