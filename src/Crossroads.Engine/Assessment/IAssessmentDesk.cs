using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>Where pages and the API get assessments from: computed once, remembered until facts or settings change.</summary>
public interface IAssessmentDesk
{
    /// <summary>The assessment of now (or of the clock that the data set brings), with the readings behind it.</summary>
    Task<AssessmentView> LatestAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>For readers who should not wait: the last one that was computed, at most an hour old, while the next is being computed; the one of now where there is none.</summary>
    Task<AssessmentView> AtHandAsync(long projectId, CancellationToken cancellationToken) => LatestAsync(projectId, cancellationToken);

    /// <summary>The stored verdicts of the last days, oldest first; days without one are left out.</summary>
    Task<IReadOnlyList<VerdictPoint>> HistoryAsync(long projectId, int days, CancellationToken cancellationToken);

    /// <summary>Records an override of a threshold with its reason; null value = back to the post's. The next assessment uses it.</summary>
    Task OverrideThresholdAsync(long projectId, string signalId, double? value, string reason, string who, CancellationToken cancellationToken);

    /// <summary>All overrides that were ever made, newest first.</summary>
    Task<IReadOnlyList<ThresholdOverride>> OverridesAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>Forgets what was computed: facts or settings changed.</summary>
    void Invalidate(long projectId);

    /// <summary>Everything that the money model believes beforehand.</summary>
    IReadOnlyList<AssumptionDefinition> Assumptions { get; }

    /// <summary>Records a belief of the team's own with its reason; null range = back to the default. The next assessment uses it.</summary>
    /// <exception cref="ArgumentException">There is no such assumption, or the range cannot be taken; the message says why.</exception>
    Task EditAssumptionAsync(long projectId, string assumptionId, AssumedRange? range, string reason, string who, CancellationToken cancellationToken);

    /// <summary>All changes of assumptions, newest first.</summary>
    Task<IReadOnlyList<AssumptionEdit>> AssumptionEditsAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>Records which events, in which order, are the core loop; the next assessment uses it. Empty = the page says nothing: company.yaml does, or the loop is inferred.</summary>
    /// <exception cref="ArgumentException">Not two to five different names; the message says why.</exception>
    Task DefineCoreLoopAsync(long projectId, IReadOnlyList<string> steps, string who, CancellationToken cancellationToken);

    /// <summary>All definitions of the core loop that were ever made on the page, newest first.</summary>
    Task<IReadOnlyList<CoreLoopDefinition>> CoreLoopsAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>One measure of now by its id, with what it depends on; remembered as long as an assessment is.</summary>
    Task<Measurement> MeasureAsync(long projectId, string measure, CancellationToken cancellationToken);

    /// <summary>What measures of now may look at: for rooms that count more than their measures do, by the same rules of who is a user and which days are to be trusted.</summary>
    Task<MeasureContext> ContextAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>The records of some days, as they were written; days without one are left out. Oldest first.</summary>
    Task<IReadOnlyList<AssessmentResult>> RecordsAsync(long projectId, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken);
}

/// <summary>An assessment with the readings that it was made from (series, rows, queries).</summary>
public sealed record AssessmentView(AssessmentResult Assessment, IReadOnlyList<SignalReading> Readings, DateTimeOffset ComputedAt)
{
    /// <summary>The clock that it was computed for; null = not known (a folder assessed without a project).</summary>
    public DateTimeOffset? Moment { get; init; }

    public SignalReading? Reading(string id) => Readings.FirstOrDefault(reading => reading.Id == id);
}

/// <summary>One day of the verdict's history.</summary>
public sealed record VerdictPoint(DateOnly Day, string Verdict, double? ProbabilityScale, double? ScaleShare, double? IterateShare);

public sealed record ThresholdOverride(string SignalId, double? Value, string Reason, string Who, DateTimeOffset At);
