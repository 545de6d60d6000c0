using Crossroads.Engine.Measures;

namespace Crossroads.Features.Decision.Signals;

/// <summary>Whether a window for a first mover is open: the founder's statement with its end, checked against what users say about competitors. A probability.</summary>
internal sealed class FirstMoverMeasure : IMeasure
{
    /// <summary>Users who name competitors make a "sure" (worth 0.95) a "think so" (0.75): an answer of so much.</summary>
    private const double ThinkSo = 0.78;

    public string Id => "decision.first_mover";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (context.Company.Facts.FirstMoverWindowEnds is not { } ends)
            return Measurement.Unknown("state facts.first_mover_window_ends in company.yaml: until when being first would matter; leave it out when it does not");
        if (ends < context.Today)
            return Measurement.Unknown($"facts.first_mover_window_ends was {ends:yyyy-MM-dd}: the window is over, answer again");

        var competition = await context.MeasureAsync("requests.competition", cancellationToken);
        var mentions = competition.Beside.GetValueOrDefault("mentions_per_100_texts");
        var belief = FounderStatement.Probability(context, mentions > 0 ? ThinkSo : 1)!.Value;
        return new Measurement
        {
            Value = belief,
            N = competition.N,
            ProbabilityAbove = _ => belief,
            Finding = mentions > 0
                ? $"Stated until {ends:yyyy-MM-dd}; but users already name competitors, so that somebody else may be first."
                : $"Stated until {ends:yyyy-MM-dd}; no text of users contradicts it.",
            Beside = new Dictionary<string, double?> { ["days_left"] = ends.DayNumber - context.Today.DayNumber, ["competitor_mentions_per_100_texts"] = mentions },
        };
    }
}
