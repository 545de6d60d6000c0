using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>The four common pitfalls of the post.</summary>
internal static class Pitfalls
{
    private static readonly (string Id, string SignalId)[] All =
    [
        ("premature_optimisation", "capacity.premature_opt"),
        ("feature_creep", "roadmap.feature_creep"),
        ("technical_debt", "roadmap.debt20"),
        ("hiring_too_fast", "team.hiring_fast"),
    ];

    public static IReadOnlyList<PitfallResult> Of(AssessmentInput input)
        => [.. All.Select(pitfall => new PitfallResult(pitfall.Id, StateOf(input.Reading(pitfall.SignalId)), EvidenceOf(input.Reading(pitfall.SignalId))))];

    private static string StateOf(SignalReading? reading) => reading?.State switch
    {
        SignalState.Fires => "present",
        SignalState.Clear => "absent",
        SignalState.Uncertain or SignalState.Suspect => "uncertain",
        _ => "no_data",
    };

    private static string Beyond(string comparison) => comparison switch
    {
        ">" => "above",
        ">=" => "from",
        "<" => "below",
        _ => "up to",
    };

    private static string EvidenceOf(SignalReading? reading)
    {
        if (reading is null) return "This pitfall is not measured.";
        if (reading.Measurement.Value is null) return string.Join("; ", reading.Measurement.Missing);
        var threshold = reading.Threshold is { } bound ? $"; flagged {Beyond(bound.Operator)} {Words.Value(bound.Value, reading.Definition.Unit)}" : "";
        return $"{reading.Definition.Title}: {(reading.Measurement.Finding ?? Words.Value(reading)).TrimEnd('.')}{threshold}.";
    }
}
