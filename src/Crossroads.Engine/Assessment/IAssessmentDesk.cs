using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>Where pages and the API get assessments from: computed once, remembered until facts or settings change.</summary>
public interface IAssessmentDesk
{
    /// <summary>The assessment of now (or of the clock that the data set brings), with the readings behind it.</summary>
    Task<AssessmentView> LatestAsync(long projectId, CancellationToken cancellationToken);

    /// <summary>The stored verdicts of the last days, oldest first; days without one are left out.</summary>
    Task<IReadOnlyList<VerdictPoint>> HistoryAsync(long projectId, int days, CancellationToken cancellationToken);

    /// <summary>Records an override of a threshold with its reason; null value = back to the post's. The next assessment uses it.</summary>
    Task OverrideThresholdAsync(long projectId, string signalId, double? value, string reason, string who, CancellationToken cancellationToken);

    /// <summary>All overrides that were ever made, newest first.</summary>
    Task<IReadOnlyList<ThresholdOverride>> OverridesAsync(long projectId, CancellationToken cancellationToken);
}

/// <summary>An assessment with the readings that it was made from (series, rows, queries).</summary>
public sealed record AssessmentView(AssessmentResult Assessment, IReadOnlyList<SignalReading> Readings, DateTimeOffset ComputedAt)
{
    public SignalReading? Reading(string id) => Readings.FirstOrDefault(reading => reading.Id == id);
}

/// <summary>One day of the verdict's history.</summary>
public sealed record VerdictPoint(DateOnly Day, string Verdict, double? ProbabilityScale, double? ScaleShare, double? IterateShare);

public sealed record ThresholdOverride(string SignalId, double? Value, string Reason, string Who, DateTimeOffset At);
