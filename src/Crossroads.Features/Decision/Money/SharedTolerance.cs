using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Who minds slowness on trial minds it as a customer: beforehand, the strengths of a cause in both models are believed to go together (correlation one half on the log
/// scale). Draws of the two models are paired by that belief, so that what churn teaches of a population's tolerance counts for its trials, and the other way round.
/// </summary>
internal static class SharedTolerance
{
    private const double Correlation = 0.5;
    private static readonly int[] Causes = [0, 1, 3];

    public static (IReadOnlyList<FormDraw> Churn, IReadOnlyList<FormDraw> Trials) Pair(IReadOnlyList<FormDraw> churn, IReadOnlyList<FormDraw> trials, ulong seed)
    {
        var (left, right) = (churn.Select(Standardized).ToArray(), trials.Select(Standardized).ToArray());
        var weights = new double[left.Length * right.Length];
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                var log = 0.0;
                for (var cause = 0; cause < Causes.Length; cause++)
                {
                    log += LogRatio(left[i][cause], right[j][cause]);
                }

                sum += weights[(i * right.Length) + j] = Math.Exp(Math.Clamp(log, -20, 4));
            }
        }

        var step = sum / left.Length;
        var at = step * new SeededRandom(seed).NextDouble();
        var pairs = new List<(FormDraw, FormDraw)>(left.Length);
        var passed = 0.0;
        for (var k = 0; k < weights.Length && pairs.Count < left.Length; k++)
        {
            for (passed += weights[k]; at < passed && pairs.Count < left.Length; at += step)
            {
                pairs.Add((churn[k / right.Length], trials[k % right.Length]));
            }
        }

        // Pairs of the same draw stand together; later draws must not tell which.
        var random = new SeededRandom(seed ^ 0x9A1AUL);
        for (var i = pairs.Count - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (pairs[i], pairs[other]) = (pairs[other], pairs[i]);
        }

        while (pairs.Count < left.Length)
        {
            pairs.Add(pairs[0]);
        }

        return ([.. pairs.Select(pair => pair.Item1)], [.. pairs.Select(pair => pair.Item2)]);
    }

    private static double[] Standardized(FormDraw draw)
        => [.. Causes.Select(i => (Cause: draw.Draw.Fit.Model.Causes[i], Strength: draw.Draw.Strengths[i])).Select(item => Math.Log(item.Strength / item.Cause.PriorMedian) / item.Cause.PriorLogSpread)];

    // Density of two normals that go together over that of two that do not.
    private static double LogRatio(double x, double y)
    {
        const double Rest = 1 - (Correlation * Correlation);
        return ((2 * Correlation * x * y) - (Correlation * Correlation * ((x * x) + (y * y)))) / (2 * Rest);
    }
}
