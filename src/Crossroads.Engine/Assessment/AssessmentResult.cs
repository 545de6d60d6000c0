using System.Text.Json.Serialization;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// The verdict of one day and everything behind it: the JSON of <c>assess --json</c> and of the API, property by property (schema <c>crossroads.assessment/1</c>).
/// Null is unknown; the reason stands in <c>missing</c> or <c>warnings</c>.
/// </summary>
public sealed record AssessmentResult
{
    public const string CurrentSchema = "crossroads.assessment/1";

    public string Schema { get; init; } = CurrentSchema;

    public required string Project { get; init; }

    /// <summary>The day of the verdict, in the company's time zone.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the program; the same inputs, engine and as-of give the same bytes.</summary>
    public required string Engine { get; init; }

    /// <summary><c>sha256:</c> of everything that went in.</summary>
    public required string InputsDigest { get; init; }

    /// <summary>scale, iterate, both or insufficient_evidence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Pr(revenue at risk: scale side &gt; iterate side), smoothed over days; null until the model has something to say.</summary>
    public double? ProbabilityScale { get; init; }

    /// <summary>The same, of today alone.</summary>
    public double? ProbabilityScaleToday { get; init; }

    /// <summary>A (mostly data) to D (mostly prior).</summary>
    public required string EvidenceGrade { get; init; }

    /// <summary>checklist, measured, prior_driven, fitted or experimental.</summary>
    public required string Level { get; init; }

    public required IReadOnlyList<string> Summary { get; init; }

    public RevenueAtRisk? RevenueAtRisk { get; init; }

    public ChurnCauses? ChurnCauses { get; init; }

    public required ChecklistResult Checklist { get; init; }

    public required IReadOnlyList<QuestionResult> Questions { get; init; }

    public required IReadOnlyList<SignalResult> Signals { get; init; }

    public required IReadOnlyList<PitfallResult> Pitfalls { get; init; }

    public required StageResult Stage { get; init; }

    public required Allocation Allocation { get; init; }

    public required IReadOnlyList<ActionResult> Actions { get; init; }

    public required IReadOnlyList<DeferredResult> Deferred { get; init; }

    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>What probability and money would be if one driver stood elsewhere and all else as today.</summary>
    public IReadOnlyList<WhatIfCurve> WhatIf { get; init; } = [];

    public required IReadOnlyList<MeasureNext> MeasureNext { get; init; }

    /// <summary>What the money model believes beforehand, whose belief it is, and what the data made of it.</summary>
    public IReadOnlyList<AssumptionResult> Assumptions { get; init; } = [];

    public required IReadOnlyList<SourceResult> Sources { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>Money at risk a month on each side while it is not fixed, over the planning horizon.</summary>
public sealed record RevenueAtRisk
{
    public required string Currency { get; init; }

    public string Unit { get; init; } = "per_month";

    public required int HorizonDays { get; init; }

    public required MoneyDistribution Scale { get; init; }

    public required MoneyDistribution Iterate { get; init; }

    public required IReadOnlyList<RiskPart> Parts { get; init; }
}

public sealed record MoneyDistribution(double Mean, double P10, double P50, double P90);

/// <summary>One cause of revenue at risk; parts of a side add up to it.</summary>
public sealed record RiskPart(string Id, string Side, double Mean, double P10, double P90, string Grade);

/// <summary>Shares of churned MRR of the last 90 days by cause; they add up to 1.</summary>
public sealed record ChurnCauses(ShareInterval Performance, ShareInterval MissingFeatures, ShareInterval Other);

public sealed record ShareInterval(double Mean, double P10, double P90);

/// <summary>The post's own checklist, beside the money.</summary>
/// <param name="ScaleShare">Weighted share of the available scale statements that fire, 0 to 1; null = none is available.</param>
/// <param name="LiteralRule">"Scale if performance issues &gt; feature requests": scale, iterate or tie; null = neither kind is known.</param>
/// <param name="Disagrees">The checklist and the money point to different sides, and neither is close to the middle.</param>
public sealed record ChecklistResult(string Verdict, double? ScaleShare, double? IterateShare, string? LiteralRule, bool Disagrees, string Why)
{
    /// <summary>How many statements fire of those that could be judged, and which could not.</summary>
    public required ChecklistCount Counts { get; init; }
}

public sealed record ChecklistCount(int ScaleFires, int ScaleJudged, int IterateFires, int IterateJudged, IReadOnlyList<string> NoData);

public sealed record QuestionResult(string Id, string Question, string Answer, double? Value, string? Unit, IReadOnlyList<double>? Interval, IReadOnlyList<string> Evidence, IReadOnlyList<string> Missing);

public sealed record SignalResult
{
    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string SourceWords { get; init; }

    public required string Section { get; init; }

    public required string Side { get; init; }

    public required string State { get; init; }

    public double? Value { get; init; }

    public required string Unit { get; init; }

    public IReadOnlyList<double>? Interval { get; init; }

    public double? PFires { get; init; }

    public long N { get; init; }

    public required string Window { get; init; }

    public ThresholdResult? Threshold { get; init; }

    public required string Trend { get; init; }

    public ForecastResult? Forecast { get; init; }

    /// <summary>The finding in words where the value alone does not say it.</summary>
    public string? Finding { get; init; }

    public IReadOnlyDictionary<string, double?> Beside { get; init; } = new Dictionary<string, double?>();

    public required IReadOnlyList<string> Needs { get; init; }

    public required IReadOnlyList<string> Missing { get; init; }

    public required string Definition { get; init; }

    public string? EvidenceQuery { get; init; }
}

public sealed record ThresholdResult(string Op, double Value, bool Default);

public sealed record ForecastResult(bool Crosses, double PWithinHorizon, DateOnly? Median, DateOnly? P10, DateOnly? P90);

public sealed record PitfallResult(string Id, string State, string Evidence);

public sealed record StageResult(string Id, double? MonthsSinceLaunch, bool Relevant);

/// <summary>Shares of the capacity of the quarter; they add up to 1, debt never falls under 0.20.</summary>
public sealed record Allocation(double Scale, double Iterate, double TechnicalDebt);

/// <param name="Id">Stable: the signal or topic that it comes from.</param>
/// <param name="Side">scale, iterate, debt, measure or safety.</param>
/// <param name="WorthPerMonth">Money at risk a month that the work wins back; null = the money model is silent or prices no part of it by itself.</param>
public sealed record ActionResult(string Id, string Side, string Title, string Why, double? WorthPerMonth, double? EffortWeeks, string DoneWhen);

/// <param name="Met">Null = not known.</param>
public sealed record DeferredResult(string Id, string Until, bool? Met, ForecastResult? Forecast)
{
    /// <summary>What is measured against the condition, and its bound; null = unknown.</summary>
    public double? Value { get; init; }

    public double? Bound { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];
}

public sealed record Flip(string Driver, double From, double To, string Becomes);

public sealed record MeasureNext(string What, double? WorthPerMonth)
{
    /// <summary>How to do it, in a few words.</summary>
    public string? How { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }
}

public sealed record SourceResult(string Id, string State, DateTimeOffset? First, DateTimeOffset? Last, long Rows);
