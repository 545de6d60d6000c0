using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// What to do first: emergencies and safety before all, then the fired and the nearly fired signals of the verdict's side, then the other side's, then debt and measuring.
/// </summary>
internal static class ActionList
{
    private const int Longest = 7;

    // Weeks in which 63 % of a side's loss is won back.
    private const double ScaleWeeks = 4;
    private const double IterateWeeks = 8;

    public static IReadOnlyList<ActionResult> Of(AssessmentInput input, string verdict)
    {
        var emergencies = EmergencyLane.Of(input);
        var candidates = ActionCatalogue.All
            .Where(template => emergencies.All(emergency => emergency.Id != template.SignalId))
            .Select(template => (Template: template, Reading: input.Reading(template.SignalId)))
            .Where(entry => IsDue(entry.Template, entry.Reading))
            .OrderBy(entry => Rank(entry.Template.Side, verdict))
            .ThenByDescending(entry => entry.Reading!.ProbabilityFires ?? 0)
            .ThenBy(entry => entry.Template.SignalId, StringComparer.Ordinal)
            .Select(entry => Action(entry.Template, entry.Reading!, input.Money?.RevenueAtRisk));
        var measure = MeasureNextList.Of(input).Take(1).Select(next => new ActionResult(
            "measure." + (next.Source ?? "next"), "measure", next.What, next.How ?? "It is the most valuable thing not yet known.", next.WorthPerMonth, 0.1, "its first rows arrive"));
        return [.. emergencies, .. candidates.Take(Longest - 1 - emergencies.Count), .. measure];
    }

    private static bool IsDue(ActionTemplate template, SignalReading? reading) => reading?.State switch
    {
        SignalState.Fires => true,
        SignalState.Uncertain => reading.ProbabilityFires >= 0.5,
        SignalState.Clear => reading.Forecast is { Crosses: true, ProbabilityWithinHorizon: >= 0.5 } && template.Side is "scale",
        _ => false,
    };

    private static int Rank(string side, string verdict) => side switch
    {
        "safety" => 0,
        _ when side == verdict => 1,
        "scale" or "iterate" => 2,
        _ => 3,
    };

    private static ActionResult Action(ActionTemplate template, SignalReading reading, RevenueAtRisk? risk)
    {
        var because = reading.Measurement.Finding ?? $"{reading.Definition.Title} is {Words.Value(reading)}";
        var when = reading.State == SignalState.Clear && reading.Forecast?.Median is { } date ? $", and reaches its threshold about {date:d MMM yyyy}" : "";
        return new ActionResult(template.SignalId, template.Side, template.Title, $"{because.TrimEnd('.')}{when}.", Worth(template, risk), template.EffortWeeks, template.DoneWhen);
    }

    /// <summary>What is at risk because of it, as far as that many weeks win it back: 1 − e^(−weeks/κ), as the split of the quarter counts (DECISION.md section 2.11).</summary>
    private static double? Worth(ActionTemplate template, RevenueAtRisk? risk)
    {
        var parts = risk?.Parts.Where(part => template.Parts.Contains(part.Id)).ToArray() ?? [];
        var weeks = template.Side == "iterate" ? IterateWeeks : ScaleWeeks;
        return parts.Length == 0 ? null : parts.Sum(part => part.Mean) * (1 - Math.Exp(-template.EffortWeeks / weeks));
    }
}
