using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Journal;

/// <summary>
/// What past assessments claimed of the days after them, scored by the records of those days. Nothing is scored by another prediction: amounts by the revenue of those who
/// left, attributed with the facts of those days; dates by whether the signal fired. A pure function of the records.
/// </summary>
/// <param name="Claims">All that came due, oldest first.</param>
/// <param name="FirstDue">When the next one comes due; null = nothing was ever claimed.</param>
public sealed record ClaimBook(IReadOnlyList<Claim> Claims, DateOnly? FirstDue)
{
    private const int UsualHorizonDays = 90;

    /// <summary>Days by which a record may lie beside the day that is asked for.</summary>
    private const int Tolerance = 4;

    /// <summary>Sides whose costs are closer than this cannot be told apart.</summary>
    private const double Apart = 1.25;

    private const string NotRecorded = "no verdict was recorded around the end of its horizon";

    public IReadOnlyList<Claim> Of(ClaimKind kind) => [.. Claims.Where(claim => claim.Kind == kind)];

    /// <summary>Days between two records that are scored: claims of one week are nearly the same claim.</summary>
    public const int DaysBetween = 7;

    /// <param name="records">Some days apart, in any order.</param>
    /// <param name="decisions">What the team decided: what it works on costs less than if it had been left alone, as the claim said.</param>
    public static ClaimBook Of(IReadOnlyList<AssessmentResult> records, IReadOnlyList<TeamDecision> decisions)
    {
        var ordered = records.OrderBy(record => record.AsOf).ToArray();
        if (ordered is not [.., var last]) return new ClaimBook([], null);
        var due = ordered.Where(record => DueOf(record) <= last.AsOf).ToArray();
        return new ClaimBook(
            [.. due.SelectMany(record => Amounts(record, ordered, decisions).Append(Side(record, ordered, decisions)).Concat(Dates(record, ordered)))],
            ordered.Where(record => DueOf(record) > last.AsOf).Select(DueOf).FirstOrDefault() is var next && next == default ? null : next);
    }

    private static DateOnly DueOf(AssessmentResult record) => record.AsOf.AddDays(record.RevenueAtRisk?.HorizonDays ?? UsualHorizonDays);

    private static IEnumerable<Claim> Amounts(AssessmentResult record, AssessmentResult[] all, IReadOnlyList<TeamDecision> decisions)
        => record.RevenueAtRisk is null ? [] : new[] { "scale", "iterate" }.Select(side => Amount(record, side, all, decisions));

    private static Claim Amount(AssessmentResult record, string side, AssessmentResult[] all, IReadOnlyList<TeamDecision> decisions)
    {
        var parts = record.RevenueAtRisk!.Parts.Where(part => part.Side == side && part.Id.StartsWith("churn.", StringComparison.Ordinal)).ToArray();
        var claim = new Claim(ClaimKind.Amount, record.AsOf, DueOf(record), side) { Interval = (parts.Sum(part => part.P10), parts.Sum(part => part.Mean), parts.Sum(part => part.P90)) };
        if (parts.Length == 0) return claim with { Interval = null, Unscored = "no part of it was customers who leave" };
        var (seen, why) = ChurnCost.Of(record, side, all, decisions);
        return seen is { } cost ? claim with { Seen = cost, Held = cost >= claim.Interval!.Value.Low && cost <= claim.Interval!.Value.High } : claim with { Unscored = why };
    }

    private static Claim Side(AssessmentResult record, AssessmentResult[] all, IReadOnlyList<TeamDecision> decisions)
    {
        var claim = new Claim(ClaimKind.Side, record.AsOf, DueOf(record), record.ProbabilityScale >= 0.5 ? "scale" : "iterate") { Probability = record.ProbabilityScale };
        if (record.ProbabilityScale is not { } probability) return claim with { Unscored = "the checklist spoke alone, without a probability" };
        var (scale, whyScale) = ChurnCost.Of(record, "scale", all, decisions);
        var (iterate, whyIterate) = ChurnCost.Of(record, "iterate", all, decisions);
        if (scale is not { } slow || iterate is not { } missing) return claim with { Unscored = whyScale ?? whyIterate };
        if (slow + missing == 0) return claim with { Unscored = "nobody left, so neither side cost anything" };
        if (Math.Max(slow, missing) < Apart * Math.Min(slow, missing)) return claim with { Unscored = "both sides cost about the same: who left does not tell" };
        return claim with { CameTrue = slow > missing, Held = slow > missing == probability >= 0.5 };
    }

    private static IEnumerable<Claim> Dates(AssessmentResult record, AssessmentResult[] all)
    {
        var due = DueOf(record);
        var after = all.Where(later => later.AsOf > record.AsOf && later.AsOf <= due.AddDays(Tolerance)).ToArray();
        foreach (var signal in record.Signals.Where(signal => signal is { State: "clear", Forecast: not null, Threshold: not null }))
        {
            var forecast = signal.Forecast!;
            var claim = new Claim(ClaimKind.Date, record.AsOf, due, signal.Id) { Probability = forecast.PWithinHorizon, Dates = (forecast.P10, forecast.P90) };
            if (Near(all, due) is not { } end)
            {
                yield return claim with { Unscored = NotRecorded };
            }
            else if (end.Signals.FirstOrDefault(one => one.Id == signal.Id) is not { State: "fires" or "clear" or "uncertain" } atEnd)
            {
                yield return claim with { Unscored = "it was not measured at the end of its horizon" };
            }
            else if (atEnd.Threshold?.Value != signal.Threshold!.Value)
            {
                yield return claim with { Unscored = "its threshold was changed meanwhile" };
            }
            else
            {
                var fired = Array.FindIndex(after, later => later.Signals.Any(one => one.Id == signal.Id && one.State == "fires"));
                DateOnly? on = fired < 0 ? null : after[fired].AsOf;
                // Between two records the day is not known: it held when any day of that stretch lies in the interval.
                var before = fired <= 0 ? record.AsOf : after[fired - 1].AsOf;
                yield return claim with
                {
                    SeenOn = on,
                    CameTrue = on is not null,
                    Held = on is { } day ? !(forecast.P10 > day) && !(forecast.P90 < before) && (forecast.P10 is not null || forecast.P90 is not null) : forecast.P90 is null || forecast.P90 > end.AsOf,
                };
            }
        }
    }

    internal static AssessmentResult? Near(IEnumerable<AssessmentResult> records, DateOnly day)
        => records.Where(record => Math.Abs(record.AsOf.DayNumber - day.DayNumber) <= Tolerance).MinBy(record => Math.Abs(record.AsOf.DayNumber - day.DayNumber));
}
