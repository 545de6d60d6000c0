using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// What to do first: emergencies and safety before all, then the fired and the nearly fired signals of the verdict's side, then the other side's, then debt and measuring.
/// </summary>
internal static class ActionList
{
    private const int Longest = 7;

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
            .Select(entry => Action(entry.Template, entry.Reading!, input));
        var measure = MeasureNextList.Of(input).Take(1).Select(next => new ActionResult(
            "measure." + (next.Source ?? "next"), "measure", next.Source is null ? $"Find out: {LowerFirst(next.What)}" : next.What, Sentence(next.How ?? "It is the most valuable thing not yet known"),
            next.WorthPerMonth, 0.1, next.Source is null ? "its result is in" : "its first rows arrive"));
        return [.. emergencies, .. candidates.Take(Longest - 1 - emergencies.Count), .. measure];
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..].TrimEnd('.')}.";

    private static string LowerFirst(string words) => char.ToLowerInvariant(words[0]) + words[1..];

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

    private static ActionResult Action(ActionTemplate template, SignalReading reading, AssessmentInput input)
    {
        var because = reading.Measurement.Finding ?? $"{reading.Definition.Title} is {Words.Value(reading)}";
        var when = reading.State == SignalState.Clear && reading.Forecast?.Median is { } date ? $", and reaches its threshold about {date:d MMM yyyy}" : "";
        return new ActionResult(template.SignalId, template.Side, template.Title, Sentence($"{because.TrimEnd('.')}{when}"), Worth(template, input), template.EffortWeeks, template.DoneWhen);
    }

    /// <summary>What is at risk because of it, as far as that many weeks win it back: 1 − e^(−weeks/κ), with the κ that the split of the quarter assumes (DECISION.md section 2.11).</summary>
    private static double? Worth(ActionTemplate template, AssessmentInput input)
    {
        var parts = input.Money?.RevenueAtRisk.Parts.Where(part => template.Parts.Contains(part.Id)).ToArray() ?? [];
        var assumption = template.Side == "iterate" ? AssumptionIds.IterateEffort : AssumptionIds.ScaleEffort;
        var weeks = input.Assumptions.FirstOrDefault(one => one.Id == assumption)?.Middle ?? double.NaN;
        return parts.Length == 0 || double.IsNaN(weeks) ? null : parts.Sum(part => part.Mean) * (1 - Math.Exp(-template.EffortWeeks / weeks));
    }
}
