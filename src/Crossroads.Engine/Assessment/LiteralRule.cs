namespace Crossroads.Engine.Assessment;

/// <summary>The post's rule word for word: scale if performance issues &gt; feature requests, iterate if feature requests &gt; performance issues.</summary>
internal static class LiteralRule
{
    public const string SignalId = "decision.literal_rule";

    /// <returns>scale, iterate or tie; null when neither kind of voice is heard.</returns>
    public static string? Of(AssessmentInput input)
    {
        if (input.Reading(SignalId)?.Measurement is not { Value: not null } measurement) return null;
        var performance = measurement.Beside.GetValueOrDefault("performance") ?? 0;
        var features = measurement.Beside.GetValueOrDefault("features") ?? 0;
        return performance == features ? "tie" : performance > features ? "scale" : "iterate";
    }
}
