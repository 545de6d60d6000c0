using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>A fit and the forms that its doses were made with.</summary>
internal sealed record FormFit(CauseFit Fit, PerformanceForm Performance, NeedForm Need);

/// <summary>A draw and the forms behind it.</summary>
internal sealed record FormDraw(CauseDraw Draw, FormFit From);

/// <summary>Fits of all forms, weighed, and draws of them in random order, so that draws of two models pair independently.</summary>
internal static class FormEnsemble
{
    public static (CauseEnsemble Ensemble, IReadOnlyList<FormDraw> Draws) Of(IReadOnlyList<FormFit> fits, ulong seed, int draws)
    {
        // Forms are guesses of ours, not independent hypotheses: tempering keeps a lucky one from taking all the weight.
        const double Tempering = 0.6;
        var ensemble = CauseEnsemble.Average([.. fits.Select(fit => fit.Fit with { LogEvidence = fit.Fit.LogEvidence * Tempering })]);
        var byLabel = fits.ToDictionary(fit => fit.Fit.Label);
        var drawn = ensemble.Draw(seed, draws).Select(draw => new FormDraw(draw, byLabel[draw.Fit.Label])).ToArray();
        Statistics.Sampling.SeededRandom random = new(seed ^ 0x5EEDUL);
        for (var i = drawn.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (drawn[i], drawn[other]) = (drawn[other], drawn[i]);
        }

        return (ensemble, drawn);
    }
}
