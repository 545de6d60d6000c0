using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Capacity;

/// <summary>How full the fullest resource is in the busy hour, and whether it is so most days.</summary>
internal sealed class ServerLoadMeasure : IMeasure
{
    private const int WindowDays = 14;
    private const int FewestDays = 10;

    public string Id => "capacity.server_load";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("metrics"))
            return Measurement.Unknown("connect metrics: how much of CPU, memory, disk and connections is used (OpenTelemetry, or metrics.csv)");

        var first = context.Today.AddDays(-DailySeries.ShownDays);
        var statement = await RoomStatement.OfAsync(typeof(ServerLoadMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first });
        var hours = await statement.ReadAsync<LoadHour>(cancellationToken);
        if (hours.Count == 0)
            return Measurement.Unknown("metrics: none is named …utilization (system.cpu.utilization, 0 to 1), and no connection count has a limit beside it") with { Query = statement.Text };

        var upgrades = await RoomStatement.OfAsync(typeof(ServerLoadMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first }, ".Upgrades");
        var days = LoadDays.Of(UpgradeScale.Apply(hours, await upgrades.ReadAsync<DateTime>(cancellationToken)));
        var busyHours = DailySeries.Of(days.Select(day => (day.Day, day.BusyHour)), first, context.Today);
        var disk = DailySeries.Of(days.Select(day => (day.Day, day.Disk)), first, context.Today);
        var resources = await ResourcesAsync(context, cancellationToken);
        return Judge(busyHours, disk, resources) with
        {
            Series = DailySeries.Of(days.Select(day => (day.Day, Larger(day.BusyHour, day.Disk))), first, context.Today).Shown(),
            Rows = new FactTableResult(
                ["resource", "host", "busy hour", "mean", "highest", "latest"],
                [.. resources.Take(12).Select(row => (IReadOnlyList<object?>)[row.Resource, row.Host, row.Busy, row.Mean, row.Most, row.Latest])]),
            Query = statement.Text,
        };
    }

    internal static Measurement Judge(DailySeries busyHours, DailySeries disk, IReadOnlyList<ResourceUse> resources)
    {
        var load = AutocorrelatedMean.Ar1Inflated(busyHours.Last(WindowDays));
        var known = busyHours.LastKnown(WindowDays);
        var fullest = disk.Last(WindowDays).LastOrDefault(value => !double.IsNaN(value), 0);
        if (!load.IsKnown && fullest == 0) return Measurement.Unknown("metrics: no day of the last 14 was watched for 20 hours") with { N = known.Length };

        // A disk fills for good: what counts is where it stands, not its mean.
        var isDisk = fullest > (load.IsKnown ? load.Value : 0);
        return (isDisk ? EstimateMeasurement.Exact(fullest, disk.LastKnown(WindowDays).Length) : load.ToMeasurement(known.Length)) with
        {
            ProbabilityAbove = limit => Math.Max(fullest > limit ? 1 : 0, load.IsKnown ? Persistence.Of(load, known, limit) : 0),
            Sufficient = known.Length >= FewestDays || (isDisk && disk.LastKnown(WindowDays).Length >= FewestDays),
            Finding = Sentence(isDisk ? fullest : load.Value, isDisk, known, resources),
            Beside = new Dictionary<string, double?>
            {
                ["busy_hour_mean"] = load.ValueOrNull,
                ["fullest_disk"] = fullest > 0 ? fullest : null,
                ["days_at_70_percent"] = known.Count(value => value >= 0.7),
                ["days_watched"] = known.Length,
            },
        };
    }

    private static string Sentence(double value, bool isDisk, double[] known, IReadOnlyList<ResourceUse> resources)
    {
        var top = isDisk ? resources.Where(row => row.IsDisk).MaxBy(row => row.Latest) : resources.Where(row => !row.IsDisk && !row.IsLeak).MaxBy(row => row.Busy);
        var name = top is null ? "the fullest resource" : top.Host.Length > 0 ? $"{top.Resource} of {top.Host}" : top.Resource;
        return isDisk
            ? $"{Words.Share(value)} of a disk is full ({name})"
            : $"{Words.Share(value)} of {name} is used in the busy hour, over 70 % on {known.Count(day => day >= 0.7)} of {known.Length} days{Leaking(resources)}";
    }

    private static string Leaking(IReadOnlyList<ResourceUse> resources)
        => resources.Any(row => row.IsLeak) ? "; memory climbs between restarts whatever the load, which looks like a leak or a cache and is not counted" : "";

    private static async Task<IReadOnlyList<ResourceUse>> ResourcesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var window = new Dictionary<string, object?>
        {
            ["first"] = context.Today.AddDays(-DailySeries.ShownDays), ["recent"] = context.StartOf(context.Today.AddDays(-WindowDays)),
        };
        var statement = await RoomStatement.OfAsync(typeof(ServerLoadMeasure), context, cancellationToken, window, ".Resources");
        return await statement.ReadAsync<ResourceUse>(cancellationToken);
    }

    private static double? Larger(double? one, double? other) => one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);
}

/// <summary>One resource of one host over the window; shares of its limit. A leak is memory that climbs between restarts whatever the load.</summary>
internal sealed record ResourceUse(string Resource, string Host, double Mean, double Busy, double Most, double Latest, bool IsLeak)
{
    public bool IsDisk => Resource.Contains("filesystem", StringComparison.Ordinal);
}
