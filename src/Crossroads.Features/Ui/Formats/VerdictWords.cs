using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>The verdict as a headline: one word in its side's colour, then what it rests on.</summary>
public sealed record VerdictSentence(string Word, string? Side, string Rest);

/// <summary>Turns an assessment into the sentences of the verdict page.</summary>
public static class VerdictWords
{
    /// <summary>A warning that begins so means: the data gate tripped, the verdict of before is kept.</summary>
    public const string FrozenPrefix = "verdict frozen";

    public static string Name(string verdict) => verdict switch
    {
        "scale" or "iterate" or "both" => verdict,
        _ => "not enough evidence",
    };

    public static VerdictSentence Sentence(AssessmentResult assessment) => assessment switch
    {
        { Verdict: "insufficient_evidence" } => new VerdictSentence("Not enough data yet.", null, "Nothing but assumptions speaks for either side."),
        { RevenueAtRisk: { } risk } => new VerdictSentence(Word(assessment.Verdict), Side(assessment.Verdict), Money(assessment.Verdict, risk)),
        _ => new VerdictSentence(Word(assessment.Verdict), Side(assessment.Verdict), Checklist(assessment)),
    };

    /// <summary>The reason why the verdict is frozen; null = it is not.</summary>
    public static string? Frozen(AssessmentResult assessment)
        => assessment.Warnings.FirstOrDefault(warning => warning.StartsWith(FrozenPrefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The browser tab: "Iterate, 81 % sure".</summary>
    public static string Tab(AssessmentResult assessment)
    {
        var word = Word(assessment.Verdict).TrimEnd('.');
        return assessment.ProbabilityScale is { } p && assessment.Verdict is "scale" or "iterate"
            ? $"{word}, {NumberFormat.Probability(Math.Max(assessment.ProbabilityScale ?? 0, 1 - (assessment.ProbabilityScale ?? 0)))} sure"
            : word;
    }

    public static string Word(string verdict) => verdict switch
    {
        "scale" => "Scale.",
        "iterate" => "Iterate.",
        "both" => "Both.",
        _ => "Not enough data yet.",
    };

    private static string? Side(string verdict) => verdict is "scale" or "iterate" ? verdict : null;

    private static string Money(string verdict, RevenueAtRisk risk)
    {
        var (scale, iterate) = (Math.Max(1, risk.Scale.P50), Math.Max(1, risk.Iterate.P50));
        return verdict switch
        {
            "scale" => $"Slowness and outages cost you {NumberFormat.RatioInWords(scale / iterate)} missing features do.",
            "iterate" => $"Missing features cost you {NumberFormat.RatioInWords(iterate / scale)} slowness and outages do.",
            _ => "Slowness and outages cost you money, missing features do too, and neither is clearly more.",
        };
    }

    private static string Checklist(AssessmentResult assessment)
    {
        var counts = assessment.Checklist.Counts;
        var scale = $"{NumberFormat.Words(counts.ScaleFires)} of {NumberFormat.Words(counts.ScaleJudged)} signs for scaling";
        var iterate = $"{NumberFormat.Words(counts.IterateFires)} of {NumberFormat.Words(counts.IterateJudged)} for iterating";
        return assessment.Verdict switch
        {
            "scale" => Capital($"{scale} show, {iterate}."),
            "iterate" => Capital($"{NumberFormat.Words(counts.IterateFires)} of {NumberFormat.Words(counts.IterateJudged)} signs for iterating show, {NumberFormat.Words(counts.ScaleFires)} of {NumberFormat.Words(counts.ScaleJudged)} for scaling."),
            _ => Capital($"{scale} show and {iterate}: the same share, nearly."),
        };
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
