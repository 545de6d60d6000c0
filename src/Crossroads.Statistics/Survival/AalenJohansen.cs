using System.Collections.Immutable;

namespace Crossroads.Statistics.Survival;

/// <summary>A lifetime that can end for one of several reasons. Cause 0: censored; 1, 2, …: the causes.</summary>
public readonly record struct CompetingLifetime(double Stop, int Cause, double Start = double.NegativeInfinity);

/// <summary>Shares of each state at a time: index 0 still without event, then the causes. They sum to 1.</summary>
public sealed record CompetingRisksPoint(double Time, ImmutableArray<double> Probability, ImmutableArray<double> StandardError);

/// <summary>Cumulative incidence of competing causes; <see cref="Reason"/> is null when it could be estimated.</summary>
public sealed record CompetingRisksCurve(ImmutableArray<CompetingRisksPoint> Points, int Causes, string? Reason = null)
{
    /// <summary>The point in force at the time; null before the first event.</summary>
    public CompetingRisksPoint? At(double time) => Points.LastOrDefault(point => point.Time <= time);
}

/// <summary>
/// Aalen-Johansen estimate of the cumulative incidence of competing causes: unlike 1 − Kaplan-Meier per cause it does not pretend
/// that the other causes could be switched off. Standard errors by the infinitesimal jackknife, valid also when the
/// competing causes depend on each other. Sources: Aalen and Johansen, Scand. J. Statist. 5, 1978; Therneau and Atkinson, survival
/// package, vignette "methods", section on the Aalen-Johansen estimate.
/// </summary>
public static class AalenJohansen
{
    /// <param name="lifetimes">In any order.</param>
    /// <param name="causes">Number of causes ≥ 1; causes above it make the input invalid.</param>
    public static CompetingRisksCurve Fit(IReadOnlyList<CompetingLifetime> lifetimes, int causes)
    {
        ArgumentNullException.ThrowIfNull(lifetimes);
        if (lifetimes.Count == 0 || lifetimes.Any(item => item.Cause < 0 || item.Cause > causes || !(item.Start < item.Stop)))
        {
            return new CompetingRisksCurve([], causes, lifetimes.Count == 0 ? Reasons.NoData : Reasons.InvalidInput);
        }

        var states = causes + 1;
        var probability = new double[states];
        probability[0] = 1;
        var influence = new double[lifetimes.Count * states];
        var points = ImmutableArray.CreateBuilder<CompetingRisksPoint>();
        foreach (var time in lifetimes.Where(item => item.Cause > 0).Select(item => item.Stop).Distinct().Order())
        {
            Step(lifetimes, time, probability, influence);
            points.Add(new CompetingRisksPoint(time, [.. probability], StandardErrors(influence, states)));
        }

        return new CompetingRisksCurve(points.ToImmutable(), causes, points.Count == 0 ? Reasons.NoEvents : null);
    }

    // influence holds, for every lifetime, the derivative of each state's share with respect to the weight of that lifetime.
    private static void Step(IReadOnlyList<CompetingLifetime> lifetimes, double time, double[] probability, double[] influence)
    {
        var states = probability.Length;
        var events = new double[states];
        var atRisk = 0.0;
        foreach (var item in lifetimes)
        {
            atRisk += item.Start < time && item.Stop >= time ? 1 : 0;
            events[item.Cause] += item.Cause > 0 && item.Stop == time ? 1 : 0;
        }

        var hazards = events.Select(count => count / atRisk).ToArray();
        var total = hazards.Sum();
        for (var i = 0; i < lifetimes.Count; i++)
        {
            var item = lifetimes[i];
            var isAtRisk = item.Start < time && item.Stop >= time;
            var before = influence[i * states];
            influence[i * states] = before * (1 - total);
            for (var k = 1; k < states; k++)
            {
                var change = isAtRisk ? ((item.Cause == k && item.Stop == time ? 1 : 0) - hazards[k]) / atRisk : 0;
                influence[(i * states) + k] += (before * hazards[k]) + (probability[0] * change);
                influence[i * states] -= probability[0] * change;
            }
        }

        for (var k = 1; k < states; k++)
        {
            probability[k] += probability[0] * hazards[k];
        }

        probability[0] *= 1 - total;
    }

    private static ImmutableArray<double> StandardErrors(double[] influence, int states)
    {
        var sums = new double[states];
        for (var i = 0; i < influence.Length; i++)
        {
            sums[i % states] += influence[i] * influence[i];
        }

        return [.. sums.Select(Math.Sqrt)];
    }
}
