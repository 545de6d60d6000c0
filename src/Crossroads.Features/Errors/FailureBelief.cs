using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Errors;

/// <summary>
/// What is believed about the share of requests that fail. Users are the sample: with all of them alike it is the clustered share; where one of them makes much of the
/// failures, that one might as well not have come, or have come twice, as a Bayesian bootstrap over users says.
/// </summary>
internal static class FailureBelief
{
    private const double LoudShare = 0.2;
    private const int Draws = 2000;

    public static Estimate Of(FailedRequests seen)
    {
        var clustered = Proportion.Clustered(seen.Counts);
        if (seen.Clusters < 3 || seen.LoudestFailed <= LoudShare * seen.Successes || seen.LoudestFailed < 2) return clustered;
        var rest = Proportion.Clustered(seen.CountsWithoutTheLoudest);
        if (rest.Distribution is not { } others) return clustered;

        var random = new SeededRandom(0).Substream("errors.error_rate");
        var requests = seen.Trials - seen.LoudestRequests;
        var rates = Enumerable.Range(0, Draws).Select(_ =>
        {
            var weight = random.NextExponential();
            var failed = (weight * seen.LoudestFailed) + (others.Draw(random) * requests);
            return failed / ((weight * seen.LoudestRequests) + requests);
        });
        return Estimate.From(EmpiricalDistribution.From(rates), clustered.Value, clustered.N);
    }
}
