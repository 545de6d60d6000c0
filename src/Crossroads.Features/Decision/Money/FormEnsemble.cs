using Crossroads.Statistics.Hazards;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Fits of several forms, weighed by their evidence, and draws of them in random order, so that draws of two models pair independently.
/// </summary>
/// <param name="Averaged">Fits and their weights.</param>
/// <param name="Draws">Equally likely.</param>
/// <param name="LogEvidence">Of all forms together, before any of them is known to hold.</param>
internal sealed record FormEnsemble(CauseEnsemble Averaged, IReadOnlyList<FormDraw> Draws, double LogEvidence)
{
    // Forms are guesses of ours, not independent hypotheses: tempering keeps a lucky one from taking all the weight.
    private const double Tempering = 0.6;

    // A draw far out in a tail may be much likelier than the approximation says; that it is twenty times as likely is believed, not more.
    private const double MostLog = 3;

    public static FormEnsemble Of(IReadOnlyList<FormFit> fits, ulong seed, int draws)
    {
        var logs = fits.Select(fit => fit.Fit.LogEvidence * Tempering).ToArray();
        var ensemble = CauseEnsemble.Average([.. fits.Select((fit, i) => fit.Fit with { LogEvidence = logs[i] })]);
        var byLabel = fits.ToDictionary(fit => fit.Fit.Label);
        var drawn = ensemble.Draw(seed, draws).Select(draw => new FormDraw(draw, byLabel[draw.Fit.Label])).ToArray();
        var random = new SeededRandom(seed ^ 0x5EEDUL);
        var corrected = Corrected(drawn, random);
        for (var i = corrected.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (corrected[i], corrected[other]) = (corrected[other], corrected[i]);
        }

        var highest = logs.Max();
        return new FormEnsemble(ensemble, corrected, highest + Math.Log(logs.Average(log => Math.Exp(log - highest))));
    }

    private static FormDraw[] Corrected(FormDraw[] draws, SeededRandom random)
    {
        var weights = new double[draws.Length];
        var from = 0;
        foreach (var form in draws.GroupBy(draw => draw.From))
        {
            // An unfitted form has nothing to be corrected by.
            var logs = form.Key.Cells.Length == 0 ? new double[form.Count()] : CauseRegression.Corrections(form.Key.Fit, form.Key.Cells, [.. form.Select(draw => draw.Draw)]);
            foreach (var log in logs)
            {
                weights[from++] = Math.Exp(Math.Clamp(log, -30, MostLog));
            }
        }

        var step = weights.Sum() / draws.Length;
        var at = step * random.NextDouble();
        var result = new List<FormDraw>(draws.Length);
        var sum = 0.0;
        for (var i = 0; i < draws.Length; i++)
        {
            for (sum += weights[i]; at < sum && result.Count < draws.Length; at += step)
            {
                result.Add(draws[i]);
            }
        }

        while (result.Count < draws.Length)
        {
            result.Add(draws[^1]);
        }

        return [.. result];
    }
}
