using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// Readings, statements and the money model in; verdict, reasons, first steps and deferrals out. A pure function: no clock, no store, no draw.
/// </summary>
public static class Assessor
{
    public static AssessmentResult Assess(AssessmentInput inputs)
    {
        var today = Checklist.Of(inputs.Readings, LiteralRule.Of(inputs), inputs.Money?.ProbabilityScaleToday);
        var published = VerdictSmoothing.Smooth(inputs.History, inputs.AsOf, VerdictToday(inputs, today), inputs.Money?.ProbabilityScaleToday, GateTripped(inputs), inputs.Quality.ChangePoints is [.., var last] ? last : null);
        var input = published.ProbabilityScale is { } probability && inputs.Money is { } money ? inputs with { Money = money with { ProbabilityScale = probability } } : inputs;
        var checklist = Checklist.Of(input.Readings, LiteralRule.Of(input), input.Money?.ProbabilityScale);
        var verdict = published.Verdict;
        return new AssessmentResult
        {
            Project = input.Project,
            AsOf = input.AsOf,
            Engine = input.EngineVersion,
            InputsDigest = InputsDigest.Of(inputs),
            Verdict = verdict,
            ProbabilityScale = input.Money?.ProbabilityScale,
            ProbabilityScaleToday = input.Money?.ProbabilityScaleToday,
            EvidenceGrade = input.Money?.EvidenceGrade ?? GradeOf(checklist),
            Level = input.Money?.Level ?? LevelOf(input),
            Summary = Summary.Of(input, checklist, verdict),
            RevenueAtRisk = input.Money?.RevenueAtRisk,
            ChurnCauses = input.Money?.ChurnCauses,
            Checklist = checklist,
            Questions = FiveQuestions.Of(input),
            Signals = [.. input.Readings.Select(SignalResults.Of)],
            Pitfalls = Pitfalls.Of(input),
            Stage = Stage.Of(input),
            Allocation = input.Money?.Allocation ?? AllocationOf(verdict),
            Actions = ActionList.Of(input, verdict),
            Deferred = DeferredList.Of(input),
            Flips = input.Money?.Flips ?? [],
            WhatIf = input.Money?.WhatIf ?? [],
            MeasureNext = MeasureNextList.Of(input),
            Assumptions = input.Assumptions,
            Sources = [.. input.Sources.All.Select(source => new SourceResult(source.Id, SignalResults.Name(source.State), source.First, source.Last, source.Rows))],
            Warnings = [.. published.Held is { } held ? [held] : Array.Empty<string>(), .. input.Quality.Warnings, .. input.Money?.Warnings ?? []],
        };
    }

    private static string VerdictToday(AssessmentInput input, ChecklistResult checklist)
        => input.Money is { } money ? VerdictSmoothing.ByThresholds(money.ProbabilityScaleToday)
            : checklist.ScaleShare is null && checklist.IterateShare is null ? VerdictSmoothing.Insufficient
            : checklist.Verdict;

    /// <summary>A gap that reaches yesterday: what the last days say is not what happened.</summary>
    private static string? GateTripped(AssessmentInput input)
        => input.Quality.Gaps.FirstOrDefault(gap => gap.Last >= input.AsOf.AddDays(-1)) is { } gap ? $"{gap.Source}: {gap.Reason}" : null;

    /// <summary>Without the money model: how much of the checklist could be judged from data. A from three quarters, D under one quarter.</summary>
    private static string GradeOf(ChecklistResult checklist)
    {
        var judged = checklist.Counts.ScaleJudged + checklist.Counts.IterateJudged;
        var all = judged + checklist.Counts.NoData.Count;
        return (all == 0 ? 0 : (double)judged / all) switch
        {
            >= 0.75 => "A",
            >= 0.5 => "B",
            >= 0.25 => "C",
            _ => "D",
        };
    }

    private static string LevelOf(AssessmentInput input)
        => input.Readings.Any(reading => reading.State is not (SignalState.NoData or SignalState.Suspect) && reading.Definition.Needs.Any(source => source != "company"))
            ? "measured"
            : "checklist";

    /// <summary>Until the money model splits the quarter: the post's "both simultaneously", leaning with the verdict, with its 20 % for technical debt.</summary>
    private static Allocation AllocationOf(string verdict) => verdict switch
    {
        "scale" => new Allocation(0.55, 0.25, 0.20),
        "iterate" => new Allocation(0.25, 0.55, 0.20),
        _ => new Allocation(0.40, 0.40, 0.20),
    };
}
