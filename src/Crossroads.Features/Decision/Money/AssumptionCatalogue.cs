using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Money;

/// <summary>Everything that the money model believes beforehand: medians and log-spreads of DECISION 2.3 to 2.11, wide on purpose.</summary>
internal static class AssumptionCatalogue
{
    private const string Leaving = "Why customers leave";
    private const string Calendar = "When customers leave anyway";
    private const string Trying = "Why trials become customers";
    private const string Others = "Deals, effort and tolerance";
    private const string Wide = "A judgement, wide on purpose";
    private const string Simulated = "Calibrated on companies of two simulated mechanisms (docs/adr/0012)";

    public static IReadOnlyList<AssumptionDefinition> All { get; } =
    [
        new("churn.monthly", Leaving, "Customers who leave in a month", "Of all paying customers, when nothing in particular is wrong.", AssumptionUnit.Rate, new(0.03, 0.9), 0.001, 0.5, "Usual for small software subscriptions; wide on purpose"),
        Strength("churn.latency", Leaving, "Slowness", "How much more often a customer leaves who waits about a second longer than nobody minds.", AssumptionUnit.MoreOften, new(0.15, 1)),
        Strength("churn.errors", Leaving, "Failing requests", "How much more often a customer leaves for each per cent of his requests that fails.", AssumptionUnit.MoreOften, new(0.15, 1)),
        Strength("churn.downtime", Leaving, "Outages", "How much more often a customer leaves for each recent hour before a closed door.", AssumptionUnit.MoreOften, new(0.12, 1)),
        Strength("churn.need", Leaving, "Missing features", "How much more often the customer leaves who misses as much as the average one.", AssumptionUnit.MoreOften, new(0.30, 1)),
        Factor("churn.young", Calendar, "First months", "How often new customers leave, against old ones.", 0.2, 0.5),
        Factor("churn.usage", Calendar, "Heavy use", "How often those leave who use it more on each active day than most.", -0.2, 0.3),
        Factor("churn.activity", Calendar, "Frequent use", "How often those leave who are active on more days than most.", -0.2, 0.3),
        Factor("churn.price_change", Calendar, "After a price change", "How often customers leave in the six weeks after it.", 0.4, 0.5),
        Factor("churn.monthly_renewal", Calendar, "Week of a monthly bill", "How often customers leave in it, against other weeks.", 0.3, 1),
        Factor("churn.long_renewal", Calendar, "Week in which a long contract ends", "How often customers leave in it, against other weeks.", 1.5, 1),
        Factor("churn.inside_contract", Calendar, "Inside a long contract", "How often customers leave before it ends, against those who pay by the month.", -2, 1),
        new("trials.conversion", Trying, "Trials that become customers", "Of all trials, when nothing in particular is wrong.", AssumptionUnit.Chance, new(0.18, 1.2), 0.005, 0.9, "Usual for trials without a card; wide on purpose"),
        Strength("trials.latency", Trying, "Slowness", "By how much the odds fall of somebody who waits about a second longer than nobody minds.", AssumptionUnit.LessOften, new(0.12, 0.9)),
        Strength("trials.errors", Trying, "Failing requests", "By how much the odds fall for each per cent of requests that fails.", AssumptionUnit.LessOften, new(0.10, 0.9)),
        Strength("trials.downtime", Trying, "Outages", "By how much the odds fall for each recent hour before a closed door.", AssumptionUnit.LessOften, new(0.10, 0.9)),
        Strength("trials.need", Trying, "Missing features", "By how much the odds fall of somebody who misses as much as the average trial.", AssumptionUnit.LessOften, new(0.20, 1)),
        Strength("landing.latency", Trying, "Slow landing page", "By how much sign-ups fall when the landing page takes about a second longer.", AssumptionUnit.LessOften, new(0.05, 0.8)),
        new("tolerance.most", Others, "Users who hardly mind slowness", "The most that is believed of it where the product is very slow and people stay; less where it is faster.", AssumptionUnit.Share, new(0.4, 0), 0.01, 0.9, "A judgement, tried on simulated companies (docs/adr/0012)"),
        new("deals.tag_error", Others, "Deals whose blocker is named wrongly", "What sales notes say blocks a deal is sometimes the other side's.", AssumptionUnit.Share, new(0.15, 0), 0, 0.5, "A judgement"),
        new("deals.days_to_close", Others, "Days from a deal's opening to its close", "A deal counts from then on.", AssumptionUnit.Days, new(40, 0), 1, 365, "A judgement"),
        new(AssumptionIds.ScaleEffort, Others, "Work that wins most of the scale side back", "Engineer-weeks that win back 63 % of what slowness and outages cost.", AssumptionUnit.Weeks, new(4, 0), 0.5, 104, "A judgement: only the busiest fifth is worked on"),
        new(AssumptionIds.IterateEffort, Others, "Work that wins most of the iterate side back", "Engineer-weeks that win back 63 % of what missing features cost.", AssumptionUnit.Weeks, new(8, 0), 0.5, 104, "A judgement"),
        new("discrepancy.scale", Others, "What the model is wrong by, scale side", "A factor on the amount, either way, on top of everything that it knows.", AssumptionUnit.Times, new(Math.Exp(Discrepancy.ScaleBias), Discrepancy.ScaleSpread), 0, 0, Simulated) { IsCalibrated = true },
        new("discrepancy.iterate", Others, "What the model is wrong by, iterate side", "A factor on the amount, either way, on top of everything that it knows.", AssumptionUnit.Times, new(Math.Exp(Discrepancy.IterateBias), Discrepancy.IterateSpread), 0, 0, Simulated) { IsCalibrated = true },
    ];

    private static readonly Dictionary<string, AssumptionDefinition> ById = All.ToDictionary(assumption => assumption.Id);

    public static AssumptionDefinition Find(string id) => ById[id];

    private static AssumptionDefinition Strength(string id, string group, string title, string meaning, AssumptionUnit unit, Belief belief)
        => new(id, group, title, meaning, unit, belief, 0.0005, unit == AssumptionUnit.LessOften ? 0.95 : 9, Wide);

    private static AssumptionDefinition Factor(string id, string group, string title, string meaning, double log, double spread)
        => new(id, group, title, meaning, AssumptionUnit.Times, new Belief(Math.Exp(log), spread), 0.01, 100, Wide);
}
