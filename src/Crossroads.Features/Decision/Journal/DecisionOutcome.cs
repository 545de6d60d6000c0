using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Decision.Journal;

/// <summary>A figure on the day of a decision and some time after it.</summary>
public sealed record BeforeAfter(string Title, string Before, string After);

/// <summary>What happened after a decision: the same figures then and later. It does not say that the decision was the reason.</summary>
public sealed record DecisionOutcome(DateOnly From, DateOnly To, IReadOnlyList<BeforeAfter> Figures)
{
    private const int LongestDays = 90;
    private static readonly string[] Watched = ["billing.mrr", "billing.monthly_churn", "billing.trial_paid", "growth.retention_m", "performance.slow_pages", "errors.error_rate"];

    /// <returns>Null = no record from around the decision, or none after it yet.</returns>
    public static DecisionOutcome? Of(TeamDecision decision, IReadOnlyList<AssessmentResult> records)
    {
        if (ClaimBook.Near(records, decision.Day) is not { } before) return null;
        var after = records.Where(record => record.AsOf > before.AsOf && record.AsOf <= decision.Day.AddDays(LongestDays)).MaxBy(record => record.AsOf);
        return after is null ? null : new DecisionOutcome(before.AsOf, after.AsOf, [.. Compare(before, after)]);
    }

    /// <summary>Days of records that the outcomes of decisions need.</summary>
    public static IEnumerable<DateOnly> Days(TeamDecision decision, IReadOnlyList<DateOnly> known)
    {
        var near = known.Where(day => Math.Abs(day.DayNumber - decision.Day.DayNumber) <= 4).OrderBy(day => Math.Abs(day.DayNumber - decision.Day.DayNumber)).Take(1);
        return near.Concat(known.Where(day => day > decision.Day && day <= decision.Day.AddDays(LongestDays)).TakeLast(1));
    }

    private static IEnumerable<BeforeAfter> Compare(AssessmentResult before, AssessmentResult after)
    {
        yield return new BeforeAfter("Verdict", VerdictWords.Name(before.Verdict), VerdictWords.Name(after.Verdict));
        if (before.RevenueAtRisk is { } was && after.RevenueAtRisk is { } now)
        {
            yield return new BeforeAfter("At risk, scale", NumberFormat.Estimate(was.Scale.P50, was.Currency), NumberFormat.Estimate(now.Scale.P50, now.Currency));
            yield return new BeforeAfter("At risk, iterate", NumberFormat.Estimate(was.Iterate.P50, was.Currency), NumberFormat.Estimate(now.Iterate.P50, now.Currency));
        }

        foreach (var id in Watched)
        {
            if (before.Signals.FirstOrDefault(signal => signal.Id == id) is { Value: { } then } signal && after.Signals.FirstOrDefault(one => one.Id == id) is { Value: { } later })
                yield return new BeforeAfter(signal.Title, NumberFormat.Quantity(then, signal.Unit, Currencies.Of(before)), NumberFormat.Quantity(later, signal.Unit, Currencies.Of(after)));
        }
    }
}
