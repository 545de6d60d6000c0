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
            .Select(entry => Action(entry.Template, entry.Reading!));
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

    private static ActionResult Action(ActionTemplate template, SignalReading reading)
    {
        var because = reading.Measurement.Finding ?? $"{reading.Definition.Title} is {Words.Value(reading)}";
        var when = reading.State == SignalState.Clear && reading.Forecast?.Median is { } date ? $", and reaches its threshold about {date:d MMM yyyy}" : "";
        return new ActionResult(template.SignalId, template.Side, template.Title, $"{because.TrimEnd('.')}{when}.", null, template.EffortWeeks, template.DoneWhen);
    }
}
