using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;

namespace Crossroads.Features.Uptime;

/// <summary>How much of what can break is watched: which kinds of watching speak.</summary>
internal sealed class MonitoringMeasure : IMeasure
{
    /// <summary>What must be seen, and by which sources; one of them is enough.</summary>
    private static readonly (string What, string[] Sources, string Advice)[] Eyes =
    [
        ("errors of the code", ["errors"], "an error SDK (Sentry's, or PostHog's exceptions)"),
        ("requests that fail or are slow", ["requests", "request_days"], "traces or a request log"),
        ("load of the servers", ["metrics"], "metrics of hosts or containers"),
        ("load times of users", ["page_loads"], "web vitals"),
        ("outages", ["incidents"], "an uptime probe or an incident log"),
    ];

    public string Id => "uptime.monitoring";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (context.Sources.All.All(source => source.State == SourceState.NotConnected)) return Measurement.Unknown("connect any source: errors, requests, metrics, page_loads or incidents");
        var seen = Eyes.Where(eye => eye.Sources.Any(source => Speaks(context, source))).ToArray();
        var blind = Eyes.Except(seen).ToArray();
        var reported = await ReportedMetrics.ReadAsync(context, 28, ["crossroads.alert_rules", "crossroads.traced_share"], cancellationToken);
        var share = (double)seen.Length / Eyes.Length;
        return EstimateMeasurement.Exact(share, Eyes.Length) with
        {
            Finding = blind.Length == 0 ? "errors, requests, servers, browsers and outages are all watched" : $"nobody watches {string.Join(", ", blind.Select(eye => eye.What))}; add {string.Join(", ", blind.Select(eye => eye.Advice))}",
            Beside = new Dictionary<string, double?>
            {
                ["kinds_watched"] = seen.Length, ["kinds"] = Eyes.Length,
                ["alert_rules"] = reported.Latest("crossroads.alert_rules"), ["traced_share"] = reported.Latest("crossroads.traced_share"),
            },
            Rows = new FactTableResult(["what", "watched", "by"], [.. Eyes.Select(eye => (IReadOnlyList<object?>)[eye.What, seen.Contains(eye), string.Join(" or ", eye.Sources)])]),
        };
    }

    private static bool Speaks(MeasureContext context, string id) => context.Sources.Find(id)?.State is SourceState.Connected or SourceState.Suspect;
}
