using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Journal;

/// <summary>
/// What those who left within a horizon cost because of one side, counted as revenue at risk is (DECISION.md section 0): revenue of those who left, times the share of it that the
/// facts of those days attribute to the side, halved, because who leaves in the middle is missed for half of the time.
/// </summary>
internal static class ChurnCost
{
    private const int MonthDays = 30;

    /// <summary>Work that began in the first two thirds of a quarter has changed what it would have cost to leave the side alone.</summary>
    private const int DaysInWhichWorkCounts = 60;

    /// <returns>Money a month, or why it cannot be told.</returns>
    public static (double? Cost, string? Why) Of(AssessmentResult record, string side, IReadOnlyList<AssessmentResult> all, IReadOnlyList<TeamDecision> decisions)
    {
        var horizon = record.RevenueAtRisk?.HorizonDays ?? 3 * MonthDays;
        var worked = decisions.Where(decision => decision.Stands && (decision.Side == side || decision.Side == "both") && decision.Day >= record.AsOf && decision.Day < record.AsOf.AddDays(DaysInWhichWorkCounts))
            .MinBy(decision => decision.Day);
        if (worked is not null) return (null, $"the team worked on it from {worked.Day:d MMM yyyy} on: what leaving it alone would have cost was not seen");
        if (ClaimBook.Near(all, record.AsOf.AddDays(horizon)) is not { } end) return (null, "no verdict was recorded around the end of its horizon");

        var lost = 0.0;
        for (var back = 0; back + MonthDays <= horizon; back += MonthDays)
        {
            if (ClaimBook.Near(all, record.AsOf.AddDays(horizon - back)) is not { } month || Lost(month) is not { } revenue) return (null, "the revenue of those who left is not known for all of it");
            lost += revenue;
        }

        if (lost == 0) return (0, null);
        return end.ChurnCauses is { } causes ? (lost * (side == "scale" ? causes.Performance.Mean : causes.MissingFeatures.Mean) / 2, null) : (null, "too few left to say why");
    }

    /// <summary>Revenue of those who left by their own will in the 30 days to a record.</summary>
    private static double? Lost(AssessmentResult record)
    {
        if (record.Signals.FirstOrDefault(signal => signal.Id == "billing.monthly_churn") is not { } churn) return null;
        if (churn.Beside.GetValueOrDefault("lost_mrr") is not { } lost) return null;
        var (willing, unwilling) = (churn.Beside.GetValueOrDefault("voluntary") ?? 0, churn.Beside.GetValueOrDefault("involuntary") ?? 0);
        return willing + unwilling > 0 ? lost * willing / (willing + unwilling) : lost;
    }
}
