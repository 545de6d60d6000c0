using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// What cannot wait for a strategy (DECISION.md section 2.9, v): a backup that fails, a resource about to be full, every twentieth request failing, a product that is down.
/// Neither smoothing nor a frozen verdict holds it back, and it does not change the verdict: it is work of today, whichever way the company goes.
/// </summary>
internal static class EmergencyLane
{
    private const double FullShare = 0.95;
    private const double FailingShare = 0.05;

    /// <summary>A day older than this is not now.</summary>
    private const int NowDays = 2;

    public static IReadOnlyList<ActionResult> Of(AssessmentInput input)
    {
        ActionResult?[] emergencies =
        [
            Backup(input),
            Beyond(input, "capacity.server_load", FullShare, "Now: relieve the resource that is about to be full", "in the busy hour of the last day", "the busy hour is under 95 %"),
            Beyond(input, "errors.error_rate", FailingShare, "Now: stop the failing requests", "of the last day's requests failed", "under 5 % of requests fail"),
            Outage(input),
        ];
        return [.. emergencies.OfType<ActionResult>()];
    }

    private static ActionResult? Backup(AssessmentInput input)
        => input.Reading("backups.backup") is { State: SignalState.Fires } or { State: SignalState.Uncertain, ProbabilityFires: >= 0.5 } && input.Reading("backups.backup") is { } reading
            ? new ActionResult(reading.Id, "safety", "Now: back up, and restore one on trial", $"{Words.Value(reading)}; one disk can end the company.", null, 0.5, "a restore drill has passed in the last 30 days")
            : null;

    private static ActionResult? Beyond(AssessmentInput input, string id, double limit, string title, string what, string doneWhen)
        => input.Reading(id) is { State: not SignalState.Suspect } reading && LastDay(reading, input.AsOf) is { } value && value > limit
            ? new ActionResult(id, "safety", title, $"{Words.Share(value)} {what}.", null, 0.2, doneWhen)
            : null;

    private static ActionResult? Outage(AssessmentInput input)
        => input.Reading("uptime.downtime_cost") is { Measurement.Beside: { } beside } reading && beside.GetValueOrDefault("open_outages") is > 0
            ? new ActionResult(reading.Id, "safety", "Now: bring the product back", "An outage is open at this moment.", null, 0.1, "the incident has ended")
            : null;

    private static double? LastDay(SignalReading reading, DateOnly today)
        => reading.Measurement.Series.LastOrDefault(point => point.Value is not null && point.Day >= today.AddDays(-NowDays))?.Value;
}
