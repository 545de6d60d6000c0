using System.Collections.Frozen;
using Crossroads.Engine.Events;
using static Crossroads.Sources.CompanyFolder.CsvColumn;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>The CSV files of a company folder, as the contract lists them (CONTRACT.md section 3). They are read in this order.</summary>
internal static class CsvTables
{
    private static readonly string[] Commitments = ["on_demand", "reserved", "spot"];

    // FOCUS 1.0 and later (FinOps Open Cost and Usage Specification): PricingCategory.
    private static readonly FrozenDictionary<string, string?> FocusPricing = new Dictionary<string, string?>
    {
        ["standard"] = "on_demand",
        ["committed"] = "reserved",
        ["dynamic"] = "spot",
        ["other"] = null,
    }.ToFrozenDictionary();

    public static IReadOnlyList<CsvTable> All { get; } =
    [
        new CsvTable<CustomerFact>("customers.csv", "customers",
            [Required("customer"), Required("distinct_id"), Optional("name"), Optional("domain"), Optional("employees").NotNegative(), Optional("segment"), Optional("region")]),
        new CsvTable<RequestFact>("requests.csv", "requests",
            [
                Required("timestamp"), Optional("distinct_id"), Optional("method"), Required("route"), Required("status").Between(100, 599),
                Required("duration_ms").NotNegative(), Optional("bytes").NotNegative(), Optional("region"),
            ]),
        new CsvTable<RequestDayFact>("request_days.csv", "requests",
            [
                Required("date"), Required("distinct_id"), Required("requests").NotNegative(), Required("errors").NotNegative(),
                Required("mean_ms").NotNegative(), Required("unavailable_s").NotNegative(),
            ])
        {
            Contradiction = day => day.Errors > day.Requests ? $"errors {day.Errors} are more than requests {day.Requests}" : null,
        },
        new CsvTable<MetricPointFact>("metrics.csv", "metrics",
            [Required("timestamp"), Required("metric"), Required("value"), Optional("host")])
        {
            Contradiction = point => point.Value < 0 && NeverNegative(point.Metric) ? $"value of {point.Metric} is negative" : null,
        },
        new CsvTable<WebDayFact>("web_days.csv", "web",
            [Required("date"), Required("visits").NotNegative(), Required("signups").NotNegative(), Required("landing_lcp_ms").NotNegative()]),
        new CsvTable<IncidentFact>("incidents.csv", "incidents",
            [Required("started_at"), Required("minutes").NotNegative(), Required("region"), Optional("title")])
        {
            // Outages of one region that begin together overlap: it was down for the longer of them.
            SameKey = (earlier, later) => later.Minutes >= earlier.Minutes ? later : earlier,
            SameKeyRule = "the longest counts",
        },
        new CsvTable<TicketFact>("tickets.csv", "tickets",
            [
                Required("id"), Required("created_at"), Required("distinct_id"), Required("subject") with { MayBeEmpty = true }, Optional("body"),
                Optional("category").OneOf("performance", "missing_feature", "bug", "howto_billing", "other") with { ForgivesOtherWords = true },
                Optional("channel"), Optional("status"), Optional("first_response_at"), Optional("resolved_at"),
            ]),
        new CsvTable<FeatureRequestFact>("feature_requests.csv", "feature_requests",
            [
                Required("id"), Required("created_at"), Required("distinct_id"), Required("title") with { MayBeEmpty = true }, Optional("feature"), Optional("body"),
                Optional("kind").OneOf("request", "vote"),
            ]),
        new CsvTable<TrialFact>("trials.csv", "trials",
            [Required("customer"), Required("trial_start"), Required("trial_end"), Required("converted")])
        {
            Contradiction = trial => trial.TrialEnd < trial.TrialStart ? "trial_end is before trial_start" : null,
        },
        new CsvTable<SubscriptionFact>("subscriptions.csv", "subscriptions",
            [
                Required("id"), Required("customer"), Required("plan"), Required("mrr").NotNegative(), Optional("currency"), Required("created"),
                Optional("canceled_at"), Optional("ended_at"), Required("status"), Optional("cancellation_reason"),
            ]),
        new CsvTable<InvoiceFact>("invoices.csv", "invoices",
            [
                Required("id"), Required("customer"), Required("created"), Required("amount"), Optional("currency"), Required("status"),
                Optional("kind").OneOf("subscription", "refund", "credit"),
            ]),
        new CsvTable<DealFact>("deals.csv", "deals",
            [
                Required("opened"), Optional("company"), Required("mrr").NotNegative(),
                Required("blocked_by").OneOf("performance", "reliability", "security", "scale", "function", "price", "legal"), Optional("stage"),
            ]),
        new CsvTable<ChangeFact>("changelog.csv", "changelog",
            [
                Required("at"), Required("kind").OneOf("feature_shipped", "price_change", "campaign", "capacity_upgrade", "release", "refactoring"),
                Required("what") with { MayBeEmpty = true },
            ]),
        new CsvTable<CompetitorFact>("competitors.csv", "competitors",
            [Required("at"), Required("name"), Required("event") with { MayBeEmpty = true }]),
        new CsvTable<CostFact>("costs.csv", "costs",
            [
                Required("month") with { IsMonth = true, Aliases = ["BillingPeriodStart", "ChargePeriodStart"] },
                Required("vendor") with { MayBeEmpty = true, Aliases = ["ProviderName", "ServiceProviderName", "PublisherName"] },
                Required("category") with { MayBeEmpty = true, Aliases = ["ServiceCategory"] },
                Required("amount").Between(-1e15, 1e15) with { Aliases = ["BilledCost"] },
                Optional("commitment").OneOf(Commitments) with { Aliases = ["PricingCategory"], Translations = FocusPricing },
            ])
        {
            // A FOCUS export has a row a resource and day. Decimals, so that cents stay cents.
            SameKey = (earlier, later) => earlier with { Amount = (double)((decimal)earlier.Amount + (decimal)later.Amount) },
            SameKeyRule = null,
        },
        new CsvTable<CashFact>("cash.csv", "cash", [Required("date"), Required("balance")]),
    ];

    private static bool NeverNegative(string metric)
        => metric.EndsWith(".utilization", StringComparison.Ordinal) || metric.EndsWith(".count", StringComparison.Ordinal)
            || metric.EndsWith(".duration", StringComparison.Ordinal) || metric == "crossroads.ingested_bytes";
}
