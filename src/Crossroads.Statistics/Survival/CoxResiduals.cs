using System.Collections.Immutable;

namespace Crossroads.Statistics.Survival;

/// <summary>What follows from a fit by going through the risk sets once more: baseline hazard and robust covariance.</summary>
internal static class CoxResiduals
{
    /// <summary>
    /// Cumulative hazard at covariates 0 at every stop time of each stratum: increments Σ1/S0 with Efron's share for Efron
    /// ties, Breslow's otherwise.
    /// </summary>
    public static ImmutableDictionary<int, BaselineHazard> Baseline(CoxData data, double[] beta, TiedEvents ties)
    {
        var shift = Math.Exp(-CoxData.Dot(data.Means, beta));
        var risk = data.Risks(beta);
        var result = ImmutableDictionary.CreateBuilder<int, BaselineHazard>();
        foreach (var (stratum, members) in data.Strata)
        {
            var jumps = new Dictionary<double, double>();
            new RiskSetSweep(data, members, risk).Run(set =>
                jumps[set.Time] = Increments(set, ties).Sum(increment => 1 / increment.Denominator));
            ImmutableArray<double> times = [.. members.Select(i => data.Stop[i]).Distinct().Order()];
            var sum = 0.0;
            result[stratum] = new BaselineHazard(times, [.. times.Select(time => shift * (sum += jumps.GetValueOrDefault(time)))]);
        }

        return result.ToImmutable();
    }

    /// <summary>
    /// D'D with the rows of D the changes of β̂ when a cluster is left out, to first order (Lin and Wei, JASA 84, 1989). Rows without a
    /// cluster are their own.
    /// </summary>
    public static double[] RobustCovariance(CoxData data, double[] beta, double[] inverse, TiedEvents ties)
    {
        var size = data.Columns;
        var scores = ScoreResiduals(data, beta, ties);
        var sums = new Dictionary<(bool, int), double[]>();
        for (var i = 0; i < scores.Length; i++)
        {
            var key = data.Rows[i].Cluster is { } cluster ? (true, cluster) : (false, i);
            if (!sums.TryGetValue(key, out var sum))
            {
                sums[key] = sum = new double[size];
            }

            for (var j = 0; j < size; j++)
            {
                sum[j] += scores[i][j];
            }
        }

        var covariance = new double[size * size];
        foreach (var sum in sums.Values)
        {
            var change = new double[size];
            for (var j = 0; j < size * size; j++)
            {
                change[j / size] += inverse[j] * sum[j % size];
            }

            for (var j = 0; j < size * size; j++)
            {
                covariance[j] += change[j / size] * change[j % size];
            }
        }

        return covariance;
    }

    private static double[][] ScoreResiduals(CoxData data, double[] beta, TiedEvents ties)
    {
        var size = data.Columns;
        var risk = data.Risks(beta);
        var scores = data.X.Select(_ => new double[size]).ToArray();
        foreach (var members in data.Strata.Values)
        {
            // Cumulated from the first time on: hazard Σ1/D and weighted means Σm/D, so that each row needs two look-ups only.
            var steps = new List<(double Time, double Hazard, double[] Mean)>();
            new RiskSetSweep(data, members, risk).Run(set => steps.Add(AddDeaths(data, set, ties, risk, scores)));
            steps.Reverse();
            var times = steps.Select(step => step.Time).ToArray();
            var hazards = new double[times.Length + 1];
            var means = new double[times.Length + 1][];
            means[0] = new double[size];
            for (var t = 0; t < times.Length; t++)
            {
                hazards[t + 1] = hazards[t] + steps[t].Hazard;
                means[t + 1] = [.. means[t].Zip(steps[t].Mean, (a, b) => a + b)];
            }

            foreach (var i in members)
            {
                var until = CountAtOrBefore(times, data.Stop[i]);
                var from = CountAtOrBefore(times, data.Start[i]);
                for (var j = 0; j < size; j++)
                {
                    scores[i][j] -= risk[i] * ((data.X[i][j] * (hazards[until] - hazards[from])) - (means[until][j] - means[from][j]));
                }
            }
        }

        return scores;
    }

    // A death has the mean residual over the d orders of the tied events, and gives back the share k/d of risk that it had left.
    private static (double Time, double Hazard, double[] Mean) AddDeaths(
        CoxData data, RiskSetSweep set, TiedEvents ties, double[] risk, double[][] scores)
    {
        var size = data.Columns;
        var hazard = 0.0;
        var weightedMean = new double[size];
        foreach (var (share, denominator) in Increments(set, ties))
        {
            hazard += 1 / denominator;
            for (var j = 0; j < size; j++)
            {
                var mean = (set.S1[j] - (share * set.EventS1[j])) / denominator;
                weightedMean[j] += mean / denominator;
                foreach (var i in set.Deaths)
                {
                    scores[i][j] += (data.X[i][j] - mean) * ((1.0 / set.Deaths.Count) + (share * risk[i] / denominator));
                }
            }
        }

        return (set.Time, hazard, weightedMean);
    }

    private static IEnumerable<(double Share, double Denominator)> Increments(RiskSetSweep set, TiedEvents ties)
    {
        var d = set.Deaths.Count;
        for (var k = 0; k < d; k++)
        {
            var share = ties == TiedEvents.Efron ? (double)k / d : 0;
            yield return (share, set.S0 - (share * set.EventS0));
        }
    }

    private static int CountAtOrBefore(double[] times, double time)
    {
        var index = Array.BinarySearch(times, time);
        return index < 0 ? ~index : index + 1;
    }
}
