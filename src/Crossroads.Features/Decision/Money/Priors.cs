using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>What is believed before the company's own data: medians and log-spreads of DECISION 2.3, wide on purpose.</summary>
internal static class Priors
{
    public const string Performance = "performance";
    public const string Need = "need";

    /// <summary>Three per cent a month, as a log rate per week.</summary>
    public static readonly BaseTerm WeeklyChurn = new("churn", Math.Log(0.03 * 7 / 30.4), 0.9);

    public static readonly BaseTerm Young = new("first months", 0.2, 0.5);
    public static readonly BaseTerm Usage = new("usage", -0.2, 0.3);
    public static readonly BaseTerm Activity = new("activity", -0.2, 0.3);
    public static readonly BaseTerm AfterPriceChange = new("price change", 0.4, 0.5);
    public static readonly BaseTerm MonthlyRenewal = new("monthly renewal", 0.3, 1);
    public static readonly BaseTerm LongRenewal = new("renewal of a long contract", 1.5, 1);
    public static readonly BaseTerm InsideContract = new("inside a long contract", -2, 1);

    public static BaseTerm Segment(string name) => new("segment " + name, 0, 0.4);

    public static BaseTerm Period(int index) => new("period " + index, 0, 0.15);

    public static BaseTerm TrialPeriod(int index) => new("period " + index, 0, 0.2);

    public static Cause[] ChurnCauses(PerformanceForm form, double need = 1) =>
    [
        new("latency", Performance, Mind(form) * (form.Kind == DoseKind.BadDays ? 0.10 : 0.15), 1),
        new("errors", Performance, Mind(form) * (form.Kind == DoseKind.Mean ? 0.15 : 0.12), 1),
        new("downtime", Performance, Mind(form) * 0.12, 1),
        new("need", Need, 0.30 * need, 1),
    ];

    public static Cause[] TrialCauses(PerformanceForm form, double need = 1) =>
    [
        new("latency", Performance, Mind(form) * (form.Kind == DoseKind.BadDays ? 0.10 : 0.12), 0.9, Raises: false),
        new("errors", Performance, Mind(form) * 0.10, 0.9, Raises: false),
        new("downtime", Performance, Mind(form) * 0.10, 0.9, Raises: false),
        new("need", Need, 0.20 * need, 1, Raises: false),
    ];

    private static double Mind(PerformanceForm form) => form.IsTolerated ? 0.1 : 1;

    public static readonly Cause Landing = new("latency", Performance, 0.05, 0.8, Raises: false);
}
