using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Strangler;

/// <summary>Whether splitting the monolith would pay: the smaller of developers and of waiting merges, each against its mark.</summary>
internal sealed class MicroservicesMeasure : IMeasure
{
    private const double DevelopersMark = 8;
    private const double WaitHoursMark = 24;
    private const double ConflictMark = 0.25;
    private const int WindowDays = 28;

    /// <summary>Hours that a change waits to be merged.</summary>
    private const string MergeWaitHours = "crossroads.git.merge_wait_hours";

    /// <summary>Share of changes that conflict with another, 0 to 1.</summary>
    private const string ConflictShare = "crossroads.git.conflict_share";

    public string Id => "strangler.microservices";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var developers = await context.MeasureAsync("team.devs8", cancellationToken);
        if (developers.Value is not { } count) return Measurement.Unknown([.. developers.Missing]);
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, [MergeWaitHours, ConflictShare], cancellationToken);
        var wait = reported.Daily(MergeWaitHours, day => day.Mean).LastKnown(WindowDays) is { Length: > 0 } waits ? waits.Average() : (double?)null;
        var conflicts = reported.Daily(ConflictShare, day => day.Mean).LastKnown(WindowDays) is { Length: > 0 } shares ? shares.Average() : (double?)null;
        var contention = wait is null && conflicts is null ? (double?)null : Math.Max((wait ?? 0) / WaitHoursMark, (conflicts ?? 0) / ConflictMark);

        // Too few developers settle it; enough of them ask how long merges wait.
        var index = Math.Min(count / DevelopersMark, contention ?? double.PositiveInfinity);
        return EstimateMeasurement.Exact(index, developers.N) with
        {
            Sufficient = index < 1 || contention is not null,
            Finding = contention is null
                ? $"{Words.Number(count)} of 8 developers; how long merges wait is not known (connect git)"
                : $"{Words.Number(count)} of 8 developers; merges wait {Words.Number(wait ?? 0)} hours, {Words.Share(conflicts ?? 0)} conflict",
            Beside = new Dictionary<string, double?> { ["developers"] = count, ["merge_wait_hours"] = wait, ["conflict_share"] = conflicts },
            Series = [.. developers.Series.Select(point => point with { Value = point.Value / DevelopersMark })],
            Query = reported.Query,
        };
    }
}
