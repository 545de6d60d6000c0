namespace Crossroads.Engine.Assessment;

/// <summary>Three sentences that a founder understands: the verdict and how sure, what stands behind it, what to do about it.</summary>
internal static class Summary
{
    public static IReadOnlyList<string> Of(AssessmentInput input, ChecklistResult checklist, string verdict)
        => input.Money is { } money ? OfMoney(input, money, checklist, verdict) : OfChecklist(input, checklist, verdict);

    private static string[] OfMoney(AssessmentInput input, MoneyView money, ChecklistResult checklist, string verdict)
    {
        var sure = Words.Probability(Math.Max(money.ProbabilityScale, 1 - money.ProbabilityScale));
        var side = money.ProbabilityScale >= 0.5 ? "scale" : "iterate";
        var head = verdict == "both" ? $"Both: {sure} for {side} is not enough to choose one." : $"{Capital(verdict)} ({sure} sure).";
        return
        [
            $"{head} Over the next {money.RevenueAtRisk.HorizonDays} days missing features put {MoneyWords.Estimate(money.RevenueAtRisk.Iterate, money.RevenueAtRisk.Currency)} a month at risk, slowness and outages {MoneyWords.Estimate(money.RevenueAtRisk.Scale, money.RevenueAtRisk.Currency)}.",
            FlipSentence(money) + (checklist.Disagrees ? $" The post's checklist says {checklist.Verdict}, because its signals measure size and not pain." : ""),
            SpendSentence(money.Allocation) + NextMeasurement(input),
        ];
    }

    private static string[] OfChecklist(AssessmentInput input, ChecklistResult checklist, string verdict)
    {
        if (verdict == "insufficient_evidence")
        {
            return ["Not enough data yet.", "None of the post's statements could be judged from what is connected.", First(MeasureNextList.Of(input))];
        }

        var counts = checklist.Counts;
        return
        [
            verdict == "both"
                ? "Both: the post's checklist does not point to one side."
                : $"{Capital(verdict)}, by the post's checklist.",
            $"{counts.ScaleFires} of {counts.ScaleJudged} statements for scaling fire and {counts.IterateFires} of {counts.IterateJudged} for iterating; {counts.NoData.Count} could not be judged. {checklist.Why}",
            First(MeasureNextList.Of(input)),
        ];
    }

    private static string FlipSentence(MoneyView money)
        => money.Flips.Count == 0
            ? "No single driver within its plausible range would change this."
            : $"It would become {money.Flips[0].Becomes} if {Flips.Title(money.Flips[0].Driver)} went from {Flips.Value(money.Flips[0].Driver, money.Flips[0].From)} to {Flips.Value(money.Flips[0].Driver, money.Flips[0].To)}.";

    private static string SpendSentence(Allocation split)
        => $"Spend {Words.Share(split.Iterate)} on features, {Words.Share(split.Scale)} on scaling and {Words.Share(split.TechnicalDebt)} on technical debt.";

    private static string NextMeasurement(AssessmentInput input)
        => MeasureNextList.Of(input) is [var next, ..] ? $" Measure next: {char.ToLowerInvariant(next.What[0])}{next.What[1..]}." : "";

    private static string First(IReadOnlyList<MeasureNext> next) => next.Count == 0 ? "Everything that the post asks for is connected." : $"Next: {next[0].What} ({next[0].How}).";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
