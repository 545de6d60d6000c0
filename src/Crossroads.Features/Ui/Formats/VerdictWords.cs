using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>The verdict as a headline: one word in its side's colour, then what it rests on.</summary>
public sealed record VerdictSentence(string Word, string? Side, string Rest);

/// <summary>Turns an assessment into the sentences of the verdict page.</summary>
public static class VerdictWords
{
    /// <summary>A warning that says so means: the data gate tripped, the verdict of before is kept (<c>VerdictSmoothing</c>).</summary>
    private const string StandsStill = "stands still";

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

    /// <summary>What the summary adds to the headline: a first sentence that only names the verdict again is left out.</summary>
    public static string Lead(AssessmentResult assessment)
        => NumberFormat.Tidy(string.Join(" ", assessment.Summary.SkipWhile((sentence, i) => i == 0 && sentence.StartsWith(Word(assessment.Verdict).TrimEnd('.'), StringComparison.OrdinalIgnoreCase))));

    /// <summary>The reason why the verdict is frozen; null = it is not.</summary>
    public static string? Frozen(AssessmentResult assessment)
        => assessment.Warnings.FirstOrDefault(warning => warning.Contains(StandsStill, StringComparison.OrdinalIgnoreCase));

    /// <summary>The browser tab: "Iterate, 81 % sure".</summary>
    public static string Tab(AssessmentResult assessment)
    {
        var word = Word(assessment.Verdict).TrimEnd('.');
        return assessment switch
        {
            { ProbabilityScale: { } p, Verdict: "scale" } => $"{word}, {NumberFormat.Probability(p)} sure",
            { ProbabilityScale: { } p, Verdict: "iterate" } => $"{word}, {NumberFormat.Probability(1 - p)} sure",
            _ => word,
        };
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
        var scale = Of(counts.ScaleFires, counts.ScaleJudged);
        var iterate = Of(counts.IterateFires, counts.IterateJudged);
        return assessment.Verdict switch
        {
            "scale" => Capital($"{scale} signs for scaling {Show(counts.ScaleFires)}, {iterate} for iterating."),
            "iterate" => Capital($"{iterate} signs for iterating {Show(counts.IterateFires)}, {scale} for scaling."),
            _ => Capital($"{scale} signs for scaling {Show(counts.ScaleFires)}, {iterate} for iterating: neither side stands out."),
        };
    }

    private static string Of(int fires, int judged) => $"{(fires == 0 ? "none" : NumberFormat.Words(fires))} of {NumberFormat.Words(judged)}";

    private static string Show(int fires) => fires == 1 ? "shows" : "show";

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
