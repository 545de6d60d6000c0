using Crossroads.Engine.Assessment;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Probability and amounts over each driver, all else fixed, from stored draws without a new fit (DECISION 2.9). A tenth of the draws tell how far a turn moves
/// them; they start from what all draws say of today.
/// </summary>
internal sealed class WhatIf
{
    private const int Stride = 10;
    private const int RefineSteps = 3;
    private const double CloseEnough = 0.002;
    private static readonly double[] Turns = [0.12, 0.3, 0.6, 1];

    private readonly MoneyRun _run;
    private readonly RevenueAtRisk _today;
    private readonly int[] _draws;
    private readonly NormalDistribution _error = new(0, Discrepancy.Spread);
    private readonly Answer _still;

    private WhatIf(MoneyRun run, RevenueAtRisk today)
    {
        (_run, _today) = (run, today);
        _draws = [.. Enumerable.Range(0, run.Raw.Length).Where(draw => draw % Stride == 0)];
        _still = AnswerOf([.. _draws.Select(draw => run.Projection.Sides(draw, Levers.None))]);
    }

    /// <param name="today">What all draws say.</param>
    /// <returns>A curve a driver, and for those that can bring the other side to lead the smallest change that does.</returns>
    public static (IReadOnlyList<WhatIfCurve> Curves, IReadOnlyList<Flip> Flips) Draw(MoneyRun run, RevenueAtRisk today)
    {
        var asked = new WhatIf(run, today);
        var drawn = Driver.Of(run).Select(asked.Curve).ToArray();
        return ([.. drawn.Select(item => item.Curve)], [.. drawn.Select(item => item.Flip).OfType<Flip>()]);
    }

    private (WhatIfCurve Curve, Flip? Flip) Curve(Driver driver)
    {
        var now = Digits(driver.Now, 3);
        var points = new SortedDictionary<double, WhatIfPoint> { [0] = new(now, _run.Summary.Probability, _today.Scale, _today.Iterate) };
        foreach (var x in Turns.Select(turn => turn * driver.Low).Concat(Turns.Select(turn => turn * driver.High)).Where(x => x != 0)) points[x] = Point(driver, x);
        for (var step = 0; step < RefineSteps && Bracket(points) is { } found; step++)
        {
            var x = found.From + ((found.To - found.From) * Share(points[found.From], points[found.To]));
            if (points.ContainsKey(x)) break;
            points[x] = Point(driver, x);
            if (Math.Abs(points[x].ProbabilityScale - 0.5) < CloseEnough) break;
        }

        var curve = new WhatIfCurve(driver.Id, now, [.. points.Values.DistinctBy(point => point.Value)]);
        return (curve, Bracket(points) is { } at ? new Flip(driver.Id, now, Crossing(points[at.From], points[at.To]), _run.Summary.Probability > 0.5 ? "iterate" : "scale") : null);
    }

    private WhatIfPoint Point(Driver driver, double x)
    {
        var levers = driver.Turn(x);
        var turned = AnswerOf([.. _draws.Select(draw => _run.Projection.Sides(draw, levers))]);
        var odds = Logit(_run.Summary.Probability) + Logit(turned.Probability) - Logit(_still.Probability);
        return new WhatIfPoint(
            Digits(driver.Reads(x), 5), Math.Round(Edge(1 / (1 + Math.Exp(-odds)), _run.Raw.Length), 4),
            Moved(_today.Scale, _still.Scale, turned.Scale), Moved(_today.Iterate, _still.Iterate, turned.Iterate));
    }

    private Answer AnswerOf((double Scale, double Iterate)[] sides)
    {
        var probability = sides.Average(side => _error.Cdf(Log(side.Scale) - Log(side.Iterate) + Discrepancy.Bias));
        return new Answer(
            Edge(probability, _draws.Length),
            RiskSummary.Distribution(sides.Select((side, i) => side.Scale * _run.Noise[_draws[i]].Scale)),
            RiskSummary.Distribution(sides.Select((side, i) => side.Iterate * _run.Noise[_draws[i]].Iterate)));
    }

    private static MoneyDistribution Moved(MoneyDistribution today, MoneyDistribution still, MoneyDistribution turned)
        => new(Moved(today.Mean, still.Mean, turned.Mean), Moved(today.P10, still.P10, turned.P10), Moved(today.P50, still.P50, turned.P50), Moved(today.P90, still.P90, turned.P90));

    // By the factor where there is one, by the difference where today's amount is about nothing.
    private static double Moved(double today, double still, double turned)
        => Math.Round(today > 0 && still > 1 && turned >= 0 ? today * turned / still : today + turned - still, 2);

    /// <summary>The two neighbouring turns between which the other side takes over, the nearest to none.</summary>
    private static (double From, double To)? Bracket(SortedDictionary<double, WhatIfPoint> points)
    {
        var turns = points.Keys.ToArray();
        return turns.Zip(turns.Skip(1)).Where(pair => Crosses(points[pair.First], points[pair.Second]))
            .OrderBy(pair => Math.Min(Math.Abs(pair.First), Math.Abs(pair.Second))).Select(pair => ((double, double)?)pair).FirstOrDefault();
    }

    private static double Crossing(WhatIfPoint from, WhatIfPoint to) => Digits(from.Value + ((to.Value - from.Value) * Share(from, to)), 3);

    private static bool Crosses(WhatIfPoint from, WhatIfPoint to) => from.ProbabilityScale > 0.5 != to.ProbabilityScale > 0.5;

    private static double Share(WhatIfPoint from, WhatIfPoint to) => (0.5 - from.ProbabilityScale) / (to.ProbabilityScale - from.ProbabilityScale);

    // A share of few draws promises neither nothing nor all.
    private static double Edge(double probability, int draws) => Math.Clamp(probability, 1.0 / (draws + 2), (draws + 1.0) / (draws + 2));

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));

    private static double Log(double money) => Math.Log(Math.Max(0.01, money));

    private static double Digits(double value, int digits)
        => value == 0 || !double.IsFinite(value) ? value : Math.Round(value, Math.Clamp(digits - (int)Math.Ceiling(Math.Log10(Math.Abs(value))), 0, 8));

    private sealed record Answer(double Probability, MoneyDistribution Scale, MoneyDistribution Iterate);
}
