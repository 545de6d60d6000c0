using Crossroads.Engine.Assessment;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>Assessments of an invented company, for tests of the pages and for looking at them.</summary>
internal static class SampleCompany
{
    public static readonly DateTimeOffset ComputedAt = new(2026, 5, 31, 2, 4, 11, TimeSpan.Zero);

    /// <summary>Iterate, by money: everything that the model will one day bring.</summary>
    public static AssessmentView Iterate() => View(Assessment() with
    {
        ProbabilityScale = 0.19,
        ProbabilityScaleToday = 0.17,
        Level = "fitted",
        EvidenceGrade = "B",
        RevenueAtRisk = Risk(1150, 500, 3300, 4000, 2300, 7600),
        ChurnCauses = new ChurnCauses(new ShareInterval(0.2, 0.1, 0.3), new ShareInterval(0.3, 0.2, 0.42), new ShareInterval(0.5, 0.36, 0.62)),
        Flips = Flips,
        WhatIf = [.. Flips.Select(Curve), new WhatIfCurve("capacity", 1, [.. new[] { 0.5, 1, 2 }.Select(value => Asked(value, 0.17 / value, 1 / value))])],
        Checklist = Assessment().Checklist with { Verdict = "scale", Disagrees = true, Why = "It disagrees because its loudest signals measure size, not pain." },
        Actions = [.. Actions.Select((action, i) => action with { WorthPerMonth = i < 3 ? new double[] { 2100, 1200, 410 }[i] : null })],
        MeasureNext = [.. Measures.Select((item, i) => item with { WorthPerMonth = 430 - 120 * i })],
    });

    /// <summary>Scale, by money.</summary>
    public static AssessmentView Scale() => View(Assessment() with
    {
        Verdict = "scale",
        ProbabilityScale = 0.86,
        ProbabilityScaleToday = 0.88,
        Level = "fitted",
        EvidenceGrade = "A",
        RevenueAtRisk = Risk(9200, 5100, 14_800, 2100, 900, 4600),
        Allocation = new Allocation(0.6, 0.2, 0.2),
    });

    /// <summary>Both, by money, with an amount under fifty among the parts.</summary>
    public static AssessmentView Both() => View(Assessment() with
    {
        Verdict = "both",
        ProbabilityScale = 0.53,
        ProbabilityScaleToday = 0.55,
        Level = "prior_driven",
        EvidenceGrade = "D",
        RevenueAtRisk = Risk(640, 180, 2100, 560, 120, 1900),
        Allocation = new Allocation(0.4, 0.4, 0.2),
    });

    /// <summary>What this version really computes: the checklist's verdict, no money yet.</summary>
    public static AssessmentView Measured() => View(Assessment());

    /// <summary>The data gate tripped.</summary>
    public static AssessmentView Frozen() => View(Assessment() with
    {
        Warnings = ["The verdict of 2026-05-28 stands still: events fell by 70 % while server traffic did not; the days count as missing.", .. Assessment().Warnings],
    });

    /// <summary>A project on its first day: nothing connected, every signal without data.</summary>
    public static AssessmentView Nothing()
    {
        var signals = SampleSignals.Iterate.Select(sample => SampleReadings.Reading(sample with { Value = null, Suspect = null, Crosses = null, From = null, Finding = null })).ToArray();
        return new AssessmentView(Assessment() with
        {
            Verdict = "insufficient_evidence",
            Level = "checklist",
            EvidenceGrade = "D",
            Summary = ["No source is connected and no question is answered, so nothing can be said yet.", "Connect product events first: they feed eight signals."],
            Checklist = new ChecklistResult("both", null, null, null, false, "") { Counts = new ChecklistCount(0, 0, 0, 0, [.. signals.Select(signal => signal.Id)]) },
            Questions = [.. Questions.Select(question => question with { Answer = "Unknown", Value = null, Interval = null, Missing = ["Connect the sources of this question."] })],
            Signals = [.. signals.Select(SampleReadings.Result)],
            Pitfalls = [.. Pitfalls.Select(pitfall => pitfall with { State = "no_data", Evidence = "Nothing to look at yet." })],
            Stage = new StageResult("year_1", null, true),
            Allocation = new Allocation(0.4, 0.4, 0.2),
            Actions = [],
            Deferred = [.. Deferred.Select(item => item with { Met = null, Value = null, Forecast = null, Missing = ["nothing is measured yet"] })],
            Sources = [.. Sources.Select(source => source with { State = "not_connected", First = null, Last = null, Rows = 0 })],
            Warnings = [],
        }, signals, ComputedAt);
    }

    public static IReadOnlyList<VerdictPoint> History(AssessmentView view) =>
    [
        .. Enumerable.Range(0, 40).Select(i =>
        {
            var now = view.Assessment.ProbabilityScale;
            var p = now is { } end ? 0.46 + (end - 0.46) * Math.Min(1, i / 30.0) + 0.01 * Math.Sin(i) : (double?)null;
            var verdict = i < 20 ? "both" : view.Assessment.Verdict;
            return new VerdictPoint(SampleReadings.Today.AddDays(i - 39), verdict, p, 0.3 + 0.001 * i, 0.34 + 0.004 * i);
        }),
    ];

    private static AssessmentView View(AssessmentResult assessment)
        => new(assessment, [.. SampleSignals.Iterate.Select(SampleReadings.Reading)], ComputedAt);

    private static AssessmentResult Assessment() => new()
    {
        Project = "Sample company",
        AsOf = SampleReadings.Today,
        Engine = "0.1.0",
        InputsDigest = "sha256:9f31b04478aa61d0c0ffee5512cc07a9b3e1c07a",
        Verdict = "iterate",
        EvidenceGrade = "B",
        Level = "measured",
        Summary =
        [
            "Retention and trials are what the post warns of: 33 % of activated users come back in their second month and about one trial in nineteen pays.",
            "Your servers reach 70 % load around 26 July, which users have so far tolerated.",
            "How much each side costs stays unknown until billing and requests are joined.",
        ],
        Checklist = new ChecklistResult("iterate", 0.27, 0.51, "tie", false, "The shares are of what could be judged: support, rivals and the bank balance are not connected.")
        {
            Counts = new ChecklistCount(3, 14, 2, 6, ["support.ticket_load", "requests.competition", "finance.runway_boot", "finance.need_revenue"]),
        },
        Questions = Questions,
        Signals = [.. SampleSignals.Iterate.Select(SampleReadings.Reading).Select(SampleReadings.Result)],
        Pitfalls = Pitfalls,
        Stage = new StageResult("year_1", 5.2, true),
        Allocation = new Allocation(0.25, 0.55, 0.20),
        Actions = Actions,
        Deferred = Deferred,
        Flips = [],
        MeasureNext = Measures,
        Sources = Sources,
        Warnings = ["tracking gap 2026-05-03..05 treated as missing"],
    };

    private static RevenueAtRisk Risk(double s50, double s10, double s90, double i50, double i10, double i90) => new()
    {
        Currency = "USD",
        HorizonDays = 90,
        Scale = new MoneyDistribution(s50 * 1.1, s10, s50, s90),
        Iterate = new MoneyDistribution(i50 * 1.1, i10, i50, i90),
        Parts =
        [
            new RiskPart("capacity.wall", "scale", s50 * 0.38, s50 * 0.1, s50 * 0.9, "C"),
            new RiskPart("churn.latency", "scale", s50 * 0.3, s50 * 0.1, s50 * 0.7, "B"),
            new RiskPart("churn.errors", "scale", s50 * 0.2, s50 * 0.05, s50 * 0.5, "B"),
            new RiskPart("downtime.sales", "scale", s50 * 0.12, s50 * 0.03, s50 * 0.35, "A"),
            new RiskPart("trials.missing_features", "iterate", i50 * 0.52, i50 * 0.24, i50 * 1.05, "B"),
            new RiskPart("churn.missing_features", "iterate", i50 * 0.25, i50 * 0.1, i50 * 0.55, "B"),
            new RiskPart("deals.function", "iterate", i50 * 0.23, i50 * 0.08, i50 * 0.6, "C"),
        ],
    };

    private static IReadOnlyList<Flip> Flips { get; } =
    [
        new("growth_per_month", 0.12, 0.31, "scale"), new("latency_sensitivity", 1, 2.2, "scale"),
        new("error_rate", 0.004, 0.029, "scale"), new("unmet_need", 1, 0.32, "scale"), new("trial_conversion", 0.12, 0.13, "scale"),
    ];

    // From today's 17 % to one half at the flip, and faster beyond; the money of slowness grows with it.
    private static WhatIfCurve Curve(Flip flip) => new(flip.Driver, flip.From,
        [.. new[] { -0.1, 0, 0.5, 1, 1.3 }.Select(part => (Value: flip.From + part * (flip.To - flip.From), Part: part)).OrderBy(at => at.Value)
            .Select(at => Asked(at.Value, at.Part switch { 0 => 0.17, <= 1 => 0.17 + 0.33 * at.Part, _ => 0.5 + (at.Part - 1) }, 1 + at.Part * 2.5))]);

    private static WhatIfPoint Asked(double value, double probability, double more)
        => new(value, probability, new MoneyDistribution(1265 * more, 500 * more, 1150 * more, 3300 * more), new MoneyDistribution(4400, 2300, 4000, 7600));

    private static IReadOnlyList<ActionResult> Actions { get; } =
    [
        new("growth.retention_m", "iterate", "Ship CSV export", "Asked for by 31 of 88 trials that ended unpaid, and by 12 paying customers.", null, 2, "30 % of new trials export within 7 days"),
        new("requests.roles", "iterate", "Roles for team accounts", "Blocks 3 open deals and is named in 9 cancellations.", null, 4, "the 3 deals have seen it"),
        new("database.slow_queries", "scale", "Index the three slow report queries", "They take 61 % of database time. Moves the 70 % date by about 6 weeks.", null, 0.6, "p95 of /reports is under 1 s for 7 days"),
        new("backups.backup", "safety", "Restore last night's backup", "The last restore test is 41 days old; an untested backup is a hope.", null, 0.2, "a restore test is younger than 30 days"),
        new("team.debt20", "debt", "Upgrade the framework", "Two major versions behind.", null, 1, "the tests pass on the current version"),
    ];

    private static IReadOnlyList<MeasureNext> Measures { get; } =
    [
        new("Slow-down test on 10 % of trials", null) { How = "tells how much slowness users bear" },
        new("One question when customers cancel", null) { How = "5 of 23 leavers gave a reason" },
        new("Connect the support desk", null) { How = "one file, about 10 minutes", Source = "support" },
    ];

    private static IReadOnlyList<PitfallResult> Pitfalls { get; } =
    [
        new("premature_optimisation", "absent", "Work on servers went into the three busiest routes."),
        new("feature_creep", "uncertain", "5 of 9 shipped items have a request or an experiment behind them."),
        new("technical_debt", "no_data", "Connect git to see the share of debt work."),
        new("hiring_too_fast", "present", "Five hires are planned while retention is under 40 %."),
    ];

    private static IReadOnlyList<DeferredResult> Deferred { get; } =
    [
        new("advanced_caching", "repeated reads take half of the database after the indexes", false, new ForecastResult(false, 0.04, null, null, null)) { Value = 0.18, Bound = 0.5 },
        new("kubernetes", "10 services, 5 hosts or 20 deploys a day", false, new ForecastResult(false, 0.006, null, null, null)) { Value = 2, Bound = 5 },
        new("microservices", "8 developers and merges waiting more than a day", false, new ForecastResult(true, 0.6, new DateOnly(2027, 2, 10), new DateOnly(2026, 11, 3), null)) { Value = 4, Bound = 8 },
        new("multi_region", "a fifth of revenue more than 150 ms away", null, null) { Missing = ["no region on requests yet"] },
    ];

    private static IReadOnlyList<QuestionResult> Questions { get; } =
    [
        new("leaving_because", "Are users leaving because of performance or missing features?", "Missing features, 30 %", 0.3, "ratio", [0.2, 0.42], ["growth.retention_m", "errors.error_rate"], []),
        new("acquire_faster_than_build", "Can you acquire users faster than you can build?", "Yes, 1.4 times", 1.4, "times", [1.1, 1.8], ["growth.mau_growth"], []),
        new("monthly_churn", "What is your monthly churn rate?", "4.1 %", 0.041, "ratio", [0.03, 0.053], ["billing.churn"], []),
        new("tickets_per_day", "How many support tickets do you get a day?", "Unknown", null, "per_day", null, ["support.ticket_load"], ["Connect the support desk."]),
        new("server_utilisation", "What is your server utilisation?", "58 %, busy hour", 0.58, "ratio", [0.55, 0.61], ["capacity.server_load"], []),
    ];

    private static IReadOnlyList<SourceResult> Sources { get; } =
    [
        Source("events", "connected", 3, 412_000), Source("requests", "connected", 1, 2_914_000), Source("metrics", "connected", 1, 129_600), Source("web", "connected", 200, 90),
        Source("page_loads", "stale", 9 * 60, 18_400), Source("incidents", "connected", 130, 4), Source("tickets", "not_connected", null, 0), Source("feature_requests", "connected", 300, 214),
        Source("customers", "connected", 120, 231), Source("trials", "connected", 120, 412), Source("subscriptions", "connected", 120, 214), Source("invoices", "connected", 120, 1180),
        Source("deals", "connected", 2900, 6), Source("changelog", "connected", 1500, 31), Source("competitors", "not_connected", null, 0), Source("costs", "not_connected", null, 0),
        Source("cash", "not_connected", null, 0), Source("company", "suspect", 9 * 1440, 1), Source("errors", "not_connected", null, 0), Source("postgres", "connected", 1, 40_000),
        Source("git", "not_connected", null, 0), Source("api", "not_connected", null, 0),
    ];

    private static SourceResult Source(string id, string state, int? minutesAgo, long rows)
        => new(id, state, minutesAgo is null ? null : ComputedAt.AddDays(-89), minutesAgo is { } minutes ? ComputedAt.AddMinutes(-minutes) : null, rows);
}
