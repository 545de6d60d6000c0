using Crossroads.Engine.Assessment;
using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>What is believed before the company's own data, as the terms of the models: the assumptions of the catalogue, or the team's own where it stated some.</summary>
internal sealed class Priors(IReadOnlyDictionary<string, AssumedRange> own)
{
    public const string Performance = "performance";
    public const string Need = "need";

    /// <summary>Strength of what hardly anybody minds, against that of what is minded.</summary>
    private const double Tolerated = 0.1;

    public static readonly Priors Default = new(new Dictionary<string, AssumedRange>());

    /// <summary>A share a month, as a log rate a week.</summary>
    public BaseTerm WeeklyChurn => new("churn", Math.Log(Of("churn.monthly").Median * 7 / 30.4), Of("churn.monthly").Spread);

    public BaseTerm Young => Factor("first months", "churn.young");

    public BaseTerm Usage => Factor("usage", "churn.usage");

    public BaseTerm Activity => Factor("activity", "churn.activity");

    public BaseTerm AfterPriceChange => Factor("price change", "churn.price_change");

    public BaseTerm MonthlyRenewal => Factor("monthly renewal", "churn.monthly_renewal");

    public BaseTerm LongRenewal => Factor("renewal of a long contract", "churn.long_renewal");

    public BaseTerm InsideContract => Factor("inside a long contract", "churn.inside_contract");

    public BaseTerm Conversion => new("conversion", Math.Log(Of("trials.conversion").Median / (1 - Of("trials.conversion").Median)), Of("trials.conversion").Spread);

    public Cause Landing => Strength("latency", Performance, "landing.latency", 1, raises: false);

    /// <summary>The most that is believed beforehand of these people hardly minding.</summary>
    public double MostTolerance => Of("tolerance.most").Median;

    public double ScaleEffort => Of(AssumptionIds.ScaleEffort).Median;

    public double IterateEffort => Of(AssumptionIds.IterateEffort).Median;

    public double DealTagError => Of("deals.tag_error").Median;

    public double DealDays => Of("deals.days_to_close").Median;

    public static BaseTerm Segment(string name) => new("segment " + name, 0, 0.4);

    public static BaseTerm Period(int index) => new("period " + index, 0, 0.15);

    public static BaseTerm TrialPeriod(int index) => new("period " + index, 0, 0.2);

    /// <summary>The team's own range; null = the default holds.</summary>
    public AssumedRange? Own(string id) => own.GetValueOrDefault(id);

    public Cause[] ChurnCauses(PerformanceForm form, double need = 1) =>
    [
        Strength("latency", Performance, "churn.latency", Mind(form) * DoseScale("churn.latency", form)),
        Strength("errors", Performance, "churn.errors", Mind(form) * DoseScale("churn.errors", form)),
        Strength("downtime", Performance, "churn.downtime", Mind(form)),
        Strength("need", Need, "churn.need", need),
    ];

    public Cause[] TrialCauses(PerformanceForm form, double need = 1) =>
    [
        Strength("latency", Performance, "trials.latency", Mind(form) * DoseScale("trials.latency", form), raises: false),
        Strength("errors", Performance, "trials.errors", Mind(form), raises: false),
        Strength("downtime", Performance, "trials.downtime", Mind(form), raises: false),
        Strength("need", Need, "trials.need", need, raises: false),
    ];

    /// <summary>Forms count doses in different sizes: the strength that says the same, against that of the mean of a person's days.</summary>
    public static double DoseScale(string id, PerformanceForm form) => (id, form.Kind) switch
    {
        ("churn.latency", DoseKind.BadDays) => 0.10 / 0.15,
        ("churn.errors", not DoseKind.Mean) => 0.12 / 0.15,
        ("trials.latency", DoseKind.BadDays) => 0.10 / 0.12,
        _ => 1,
    };

    private static double Mind(PerformanceForm form) => form.IsTolerated ? Tolerated : 1;

    private Belief Of(string id) => AssumptionCatalogue.Find(id).Of(Own(id));

    private BaseTerm Factor(string name, string id) => new(name, Math.Log(Of(id).Median), Of(id).Spread);

    private Cause Strength(string name, string group, string id, double scale, bool raises = true) => new(name, group, Of(id).Median * scale, Of(id).Spread, raises);
}
