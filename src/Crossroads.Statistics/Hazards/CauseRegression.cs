using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Hazards;

/// <summary>
/// Most probable parameters by damped Newton steps, Laplace covariance and evidence. Sources: Crossroads DECISION 2.3; Tierney and
/// Kadane, JASA 81, 1986 (Laplace approximation); Braun and Schweidel, Marketing Science 30, 2011 (customers lost for
/// competing causes).
/// </summary>
public static class CauseRegression
{
    /// <param name="model">Terms, causes and priors.</param>
    /// <param name="cells">Grouped data; cells without exposure are left out.</param>
    /// <param name="link">How causes change the rate.</param>
    /// <param name="label">Name of this fit in an ensemble; null: the name of the link.</param>
    /// <param name="start">Parameters to climb from, such as the mode of a similar fit; null or of another size: the prior means.</param>
    public static CauseFit Fit(CauseModel model, IReadOnlyList<CauseCell> cells, CauseLink link, string? label = null, IReadOnlyList<double>? start = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cells);
        label ??= link.ToString();
        if (model.Problem(cells, link) is { } reason)
        {
            return CauseFit.Unknown(label, model, link, reason);
        }

        var likelihood = new CauseLikelihood(model, cells, link);
        var (mode, iterations, isConverged) = Climb(model, likelihood, start);
        var lower = SymmetricMatrix.Cholesky(likelihood.Information, model.Size);
        if (lower is null)
        {
            return CauseFit.Unknown(label, model, link, Reasons.NotConverged);
        }

        var evidence = likelihood.LogPosterior - (SymmetricMatrix.LogDeterminant(lower, model.Size) / 2);
        return new CauseFit(
            label,
            model,
            link,
            [.. mode],
            [.. SymmetricMatrix.Inverse(lower, model.Size)],
            likelihood.LogLikelihood,
            evidence,
            iterations,
            isConverged ? null : Reasons.NotConverged);
    }

    /// <summary>
    /// How much likelier each draw is than the normal approximation that it comes from says, as log factors; 0 at the mode. Strengths that the data push towards zero
    /// have a much shorter upper tail than the approximation; drawing again by these factors corrects that (sampling-importance resampling: Rubin, JASA 82, 1987).
    /// </summary>
    /// <param name="fit">A fit with numbers.</param>
    /// <param name="cells">What it was fitted to.</param>
    /// <param name="draws">Draws of this fit.</param>
    public static double[] Corrections(CauseFit fit, IReadOnlyList<CauseCell> cells, IReadOnlyList<CauseDraw> draws)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(draws);
        var likelihood = new CauseLikelihood(fit.Model, cells, fit.Link);
        var best = likelihood.ValueAt([.. fit.Mode]);
        return [.. draws.Select(draw => likelihood.ValueAt([.. draw.Base, .. draw.Strengths.Select(Math.Log)]) - best - draw.LogDensity)];
    }

    private static (double[] Mode, int Iterations, bool IsConverged) Climb(CauseModel model, CauseLikelihood likelihood, IReadOnlyList<double>? start)
    {
        var size = model.Size;
        var current = start?.Count == size ? [.. start] : Enumerable.Range(0, size).Select(model.PriorMean).ToArray();
        likelihood.MoveTo(current);
        var damping = 0.0;
        for (var iteration = 1; iteration <= 200; iteration++)
        {
            var lower = Damped(likelihood.Information, size, damping);
            if (lower is null)
            {
                damping = Math.Max(1e-3, damping * 10);
                continue;
            }

            var before = likelihood.LogPosterior;
            var step = SymmetricMatrix.Solve(lower, likelihood.Gradient);
            var decrement = step.Zip(likelihood.Gradient, (a, b) => a * b).Sum();
            if (decrement < 1e-10 && damping == 0)
            {
                return (current, iteration, true);
            }

            // Strengths live on a log scale: more than a factor e² at once only overshoots.
            var shrink = Math.Min(1, 2 / step.Max(Math.Abs));
            var trial = current.Zip(step, (a, b) => a + (shrink * b)).ToArray();
            likelihood.MoveTo(trial);
            if (likelihood.LogPosterior >= before - (1e-12 * Math.Abs(before)))
            {
                current = trial;
                damping = damping < 1e-6 ? 0 : damping / 10;
            }
            else
            {
                likelihood.MoveTo(current);
                damping = Math.Max(1e-3, damping * 10);
            }
        }

        return (current, 200, false);
    }

    private static double[]? Damped(double[] information, int size, double damping)
    {
        if (damping == 0)
        {
            return SymmetricMatrix.Cholesky(information, size);
        }

        var matrix = (double[])information.Clone();
        for (var i = 0; i < size; i++)
        {
            matrix[(i * size) + i] += damping * (1 + Math.Abs(matrix[(i * size) + i]));
        }

        return SymmetricMatrix.Cholesky(matrix, size);
    }
}
