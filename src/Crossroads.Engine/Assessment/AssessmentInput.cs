using Crossroads.Engine.Company;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>Everything that a verdict depends on. The same input gives the same result, today or replayed.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="AsOf">The day of the verdict in the company's time zone.</param>
/// <param name="EngineVersion">Version of the program.</param>
/// <param name="Company">What the founder states.</param>
/// <param name="Readings">Every signal of the catalogue, judged.</param>
/// <param name="Sources">Which sources speak.</param>
/// <param name="Quality">What the data gate found.</param>
/// <param name="Money">The revenue-at-risk model's answer; null = it has none (not enough data, or not part of this run).</param>
public sealed record AssessmentInput(
    string Project,
    DateOnly AsOf,
    string EngineVersion,
    CompanyProfile Company,
    IReadOnlyList<SignalReading> Readings,
    SourceStatusSet Sources,
    DataQuality Quality,
    MoneyView? Money)
{
    /// <summary>What was published on earlier days; empty = this is the first verdict, or one of its own (<c>assess FOLDER</c>).</summary>
    public IReadOnlyList<PublishedVerdict> History { get; init; } = [];

    /// <summary>What the money model believed beforehand, and what it learned.</summary>
    public IReadOnlyList<AssumptionResult> Assumptions { get; init; } = [];

    public SignalReading? Reading(string id) => Readings.FirstOrDefault(reading => reading.Id == id);
}

/// <summary>What the revenue-at-risk model says of a day.</summary>
public sealed record MoneyView(
    double ProbabilityScale,
    double ProbabilityScaleToday,
    string EvidenceGrade,
    string Level,
    RevenueAtRisk RevenueAtRisk,
    ChurnCauses? ChurnCauses,
    Allocation Allocation,
    IReadOnlyList<Flip> Flips,
    IReadOnlyList<MeasureNext> MeasureNext,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The same question with one driver elsewhere.</summary>
    public IReadOnlyList<WhatIfCurve> WhatIf { get; init; } = [];

    /// <summary>What was believed beforehand, and what was learned.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<AssumptionResult> Assumptions { get; init; } = [];
}
