using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Survival;

/// <summary>One lifetime of a group, within an optional stratum.</summary>
public readonly record struct GroupedLifetime(Lifetime Lifetime, int Group, int Stratum = 0);

/// <summary>A chi-square statistic with its degrees of freedom and its tail probability.</summary>
public sealed record ChiSquareTest(double Statistic, int DegreesOfFreedom, double P)
{
    internal static ChiSquareTest From(double statistic, int df) => new(statistic, df, SpecialFunctions.ChiSquareTail(statistic, df));
}

/// <summary>Comparison of the survival of groups.</summary>
/// <param name="Groups">Group numbers, ascending; the order of all arrays.</param>
/// <param name="N">Number of lifetimes by group.</param>
/// <param name="Observed">Weighted events by group.</param>
/// <param name="Expected">Weighted events that the group would have if all groups were alike.</param>
/// <param name="Variance">Covariance of observed − expected, row-major.</param>
/// <param name="Test">Groups − 1 degrees of freedom; null when unknown.</param>
/// <param name="Reason">Null when known.</param>
public sealed record LogRankResult(
    ImmutableArray<int> Groups,
    ImmutableArray<double> N,
    ImmutableArray<double> Observed,
    ImmutableArray<double> Expected,
    ImmutableArray<double> Variance,
    ChiSquareTest? Test,
    string? Reason = null);

/// <summary>
/// Log-rank test (rho = 0) and its G-rho family; rho = 1 is the Peto-Peto Wilcoxon test that weighs early differences more.
/// Source: Harrington and Fleming, Biometrika 69, 1982.
/// </summary>
public static class LogRank
{
    /// <param name="lifetimes">Two groups or more.</param>
    /// <param name="rho">Power of the pooled survival just before each event that weighs it; 0 or more.</param>
    public static LogRankResult Test(IReadOnlyList<GroupedLifetime> lifetimes, double rho = 0)
    {
        ArgumentNullException.ThrowIfNull(lifetimes);
        ImmutableArray<int> groups = [.. lifetimes.Select(item => item.Group).Distinct().Order()];
        if (groups.Length < 2 || lifetimes.Any(item => !item.Lifetime.IsValid))
        {
            return new LogRankResult(groups, [], [], [], [], null, groups.Length < 2 ? Reasons.NoVariation : Reasons.InvalidInput);
        }

        var k = groups.Length;
        double[] observed = new double[k], expected = new double[k], variance = new double[k * k];
        foreach (var stratum in lifetimes.GroupBy(item => item.Stratum))
        {
            AddStratum([.. stratum], groups, rho, observed, expected, variance);
        }

        var n = groups.Select(group => lifetimes.Where(item => item.Group == group).Sum(item => item.Lifetime.Count));
        var statistic = Statistic(observed, expected, variance, out var df);
        return new LogRankResult(
            groups,
            [.. n],
            [.. observed],
            [.. expected],
            [.. variance],
            statistic is { } value ? ChiSquareTest.From(value, df) : null,
            statistic is null ? Reasons.NoEvents : null);
    }

    private static void AddStratum(
        GroupedLifetime[] lifetimes, ImmutableArray<int> groups, double rho, double[] observed, double[] expected, double[] variance)
    {
        var k = groups.Length;
        var pooled = RiskTable.Build([.. lifetimes.Select(item => item.Lifetime)]);
        var byGroup = groups
            .Select(group => new GroupCounter(RiskTable.Build([.. lifetimes.Where(item => item.Group == group).Select(item => item.Lifetime)]), lifetimes, group))
            .ToArray();
        var survival = 1.0;
        foreach (var row in pooled.Where(row => row.Events > 0))
        {
            var weight = rho == 0 ? 1 : Math.Pow(survival, rho);
            survival *= 1 - (row.Events / row.AtRisk);
            var hypergeometric = row.AtRisk > 1
                ? row.Events * (row.AtRisk - row.Events) / (row.AtRisk - 1)
                : 0;
            var shares = byGroup.Select(group => group.AtRisk(row.Time) / row.AtRisk).ToArray();
            for (var i = 0; i < k; i++)
            {
                observed[i] += weight * byGroup[i].Events(row.Time);
                expected[i] += weight * shares[i] * row.Events;
                for (var j = 0; j < k; j++)
                {
                    variance[(i * k) + j] += weight * weight * hypergeometric * shares[i] * ((i == j ? 1 : 0) - shares[j]);
                }
            }
        }
    }

    // Groups without expected events carry no information; the rest lose one degree of freedom, because they sum to zero.
    private static double? Statistic(double[] observed, double[] expected, double[] variance, out int df)
    {
        var used = Enumerable.Range(0, expected.Length).Where(i => expected[i] > 0).SkipLast(1).ToArray();
        df = used.Length;
        if (df == 0)
        {
            return null;
        }

        var lower = SymmetricMatrix.Cholesky(SymmetricMatrix.Submatrix(variance, expected.Length, used), df);
        double[] difference = [.. used.Select(i => observed[i] - expected[i])];
        return lower is null ? null : difference.Zip(SymmetricMatrix.Solve(lower, difference), (a, b) => a * b).Sum();
    }

    /// <summary>Events and numbers at risk of one group at ascending times.</summary>
    private sealed class GroupCounter(List<RiskTableRow> rows, GroupedLifetime[] lifetimes, int group)
    {
        private readonly double[] _starts = [.. lifetimes.Where(item => item.Group == group).Select(item => item.Lifetime.Start).Order()];
        private readonly Dictionary<double, double> _events = rows.ToDictionary(row => row.Time, row => row.Events);
        private readonly Lifetime[] _byStart = [.. lifetimes.Where(item => item.Group == group).Select(item => item.Lifetime).OrderBy(item => item.Start)];
        private int _entered;
        private int _left;
        private double _atRisk;

        public double Events(double time) => _events.GetValueOrDefault(time);

        public double AtRisk(double time)
        {
            for (; _entered < _starts.Length && _byStart[_entered].Start < time; _entered++)
            {
                _atRisk += _byStart[_entered].Count;
            }

            for (; _left < rows.Count && rows[_left].Time < time; _left++)
            {
                _atRisk -= rows[_left].Events + rows[_left].Censored;
            }

            return _atRisk;
        }
    }
}
