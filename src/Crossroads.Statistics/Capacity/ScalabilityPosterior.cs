using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Capacity;

/// <summary>What is believed about the latency curve before seeing data: σ uniform, N* log-uniform.</summary>
/// <param name="LowContention">Lowest σ.</param>
/// <param name="HighContention">Highest σ.</param>
/// <param name="LowPeak">Lowest load N* of the highest throughput.</param>
/// <param name="HighPeak">Highest N*.</param>
public sealed record ScalabilityPrior(
    double LowContention = 0.01, double HighContention = 0.18, double LowPeak = 15, double HighPeak = 250)
{
    internal bool IsValid => LowContention >= 0 && HighContention >= LowContention && HighContention < 1
        && LowPeak > 1 && HighPeak >= LowPeak;
}

/// <summary>One latency measurement: concurrency in the system, response time, and when.</summary>
/// <param name="Load">N &gt; 0: requests in the system (throughput × response time), or utilisation times workers.</param>
/// <param name="Latency">Response time &gt; 0, any unit.</param>
/// <param name="Time">Days from any origin, to tell slow growth of the data from load.</param>
public readonly record struct LatencyObservation(double Load, double Latency, double Time);

/// <summary>One plausible curve: log latency = log <paramref name="BaseLatency"/> + log multiplier(N) + drift·(t − last t).</summary>
/// <param name="Law">σ, κ and λ = 1/base latency.</param>
/// <param name="BaseLatency">Response time of a request alone, at the time of the last observation.</param>
/// <param name="DriftPerDay">Relative growth of latency per day at the same load.</param>
/// <param name="ResidualSpread">Standard deviation of log latency around the curve.</param>
public sealed record ScalabilityDraw(ScalabilityLaw Law, double BaseLatency, double DriftPerDay, double ResidualSpread);

/// <summary>Equally likely curves after seeing the data. Empty with a <see cref="Reason"/> when they say nothing.</summary>
/// <param name="Draws">The curves.</param>
/// <param name="HighestLoad">Highest load observed.</param>
/// <param name="DistinctCurves">Effective number of different curves that carry the weight; few mean very informative data.</param>
/// <param name="Reason">Null when known.</param>
public sealed record ScalabilityPosterior(
    ImmutableArray<ScalabilityDraw> Draws, double HighestLoad, double DistinctCurves, string? Reason = null)
{
    /// <summary>Load of the highest throughput.</summary>
    public Estimate PeakLoad(double level = Estimate.DefaultLevel) => Of(draw => draw.Law.PeakLoad!.Value, level);

    /// <summary>How many times slower than alone the system is at a load.</summary>
    public Estimate Multiplier(double load, double level = Estimate.DefaultLevel) => Of(draw => draw.Law.Multiplier(load), level);

    /// <summary>Response time at a load, so many days after the last observation.</summary>
    public Estimate Latency(double load, double daysAhead = 0, double level = Estimate.DefaultLevel) =>
        Of(draw => draw.BaseLatency * draw.Law.Multiplier(load) * Math.Exp(draw.DriftPerDay * daysAhead), level);

    /// <summary>Pr(the highest observed load is at least a third of the peak): below one half, point claims about the peak are guesses.</summary>
    public double ProbabilityPeakIsNear =>
        Draws.IsEmpty ? double.NaN : Draws.Average(draw => HighestLoad >= draw.Law.PeakLoad / 3 ? 1.0 : 0);

    private Estimate Of(Func<ScalabilityDraw, double> number, double level)
    {
        if (Draws.IsEmpty)
        {
            return Estimate.Unknown(Reason ?? Reasons.NoData, 0, level);
        }

        var belief = EmpiricalDistribution.From(Draws.Select(number));
        return Estimate.From(belief, belief.Quantile(0.5), DistinctCurves, level);
    }
}
