using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Hazards;

/// <summary>Share of expected events that a group of causes explains.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Avoidable">Share that would not happen if the group alone were removed. Shares of groups may sum to more than the total.</param>
/// <param name="Split">The same with the overlap of groups divided in proportion: shares sum to the avoidable share of all together.</param>
public sealed record GroupAttribution(string Group, Estimate Avoidable, Estimate Split);

/// <summary>
/// Population-attributable fractions with time-varying exposure, weighted by value. Sources: Levin, 1953; Chen, Lin and Zeng,
/// Biometrika 97, 2010; Crossroads DECISION 2.3.
/// </summary>
public static class Attribution
{
    /// <param name="draws">Draws of an ensemble of hazard fits that raise the rate; not for the logistic link.</param>
    /// <param name="cells">Cells whose expected events are divided; their doses must fit the fit of each draw.</param>
    /// <param name="values">Value of one event of each cell (money at stake); null: 1.</param>
    /// <param name="level">Level of the intervals, in (0, 1).</param>
    public static ImmutableArray<GroupAttribution> OfGroups(
        IReadOnlyList<CauseDraw> draws,
        IReadOnlyList<CauseCell> cells,
        IReadOnlyList<double>? values = null,
        double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(cells);
        if (draws.Count == 0)
        {
            return [];
        }

        var groups = draws[0].Fit.Model.Groups;
        var memberships = draws[0].Fit.Model.Causes.Select(cause => groups.IndexOf(cause.Group)).ToArray();
        var avoidable = groups.Select(_ => new double[draws.Count]).ToArray();
        var split = groups.Select(_ => new double[draws.Count]).ToArray();
        for (var d = 0; d < draws.Count; d++)
        {
            AddDraw(draws[d], cells, values, memberships, avoidable, split, d);
        }

        Estimate Summary(double[] shares)
        {
            if (shares.Any(double.IsNaN))
            {
                return Estimate.Unknown(Reasons.NoExposure, 0, level);
            }

            var belief = EmpiricalDistribution.From(shares);
            return Estimate.From(belief, belief.Mean, cells.Count, level);
        }

        return [.. groups.Select((group, g) => new GroupAttribution(group, Summary(avoidable[g]), Summary(split[g])))];
    }

    private static void AddDraw(
        CauseDraw draw, IReadOnlyList<CauseCell> cells, IReadOnlyList<double>? values, int[] memberships, double[][] avoidable, double[][] split, int d)
    {
        var pushes = new double[avoidable.Length];
        var total = 0.0;
        for (var c = 0; c < cells.Count; c++)
        {
            Array.Clear(pushes);
            for (var j = 0; j < memberships.Length; j++)
            {
                pushes[memberships[j]] += draw.Strengths[j] * cells[c].Doses[j];
            }

            var expected = draw.Rate(cells[c].Base, cells[c].Doses) * cells[c].Exposure * (values?[c] ?? 1);
            total += expected;
            AddCell(draw.Fit.Link, pushes, expected, avoidable, split, d);
        }

        for (var g = 0; g < avoidable.Length; g++)
        {
            avoidable[g][d] = total > 0 ? avoidable[g][d] / total : double.NaN;
            split[g][d] = total > 0 ? split[g][d] / total : double.NaN;
        }
    }

    private static void AddCell(CauseLink link, double[] pushes, double expected, double[][] avoidable, double[][] split, int d)
    {
        var all = pushes.Sum();
        if (all <= 0)
        {
            return;
        }

        var isAdditive = link == CauseLink.Additive;
        var explained = isAdditive ? all / (1 + all) : 1 - Math.Exp(-all);
        var alone = 0.0;
        for (var g = 0; g < pushes.Length; g++)
        {
            alone += Alone(pushes[g]);
        }

        for (var g = 0; g < pushes.Length; g++)
        {
            avoidable[g][d] += expected * Alone(pushes[g]);
            split[g][d] += expected * explained * Alone(pushes[g]) / alone;
        }

        double Alone(double push) => isAdditive ? push / (1 + all) : 1 - Math.Exp(-push);
    }
}
