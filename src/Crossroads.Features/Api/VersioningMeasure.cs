using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Api;

/// <summary>Share of the API's routes that carry a version.</summary>
internal sealed class VersioningMeasure : IMeasure
{
    private const int FewestRoutes = 3;

    /// <summary>Changes of the last release that break callers, as a comparison of OpenAPI documents reports them.</summary>
    private const string BreakingChanges = "crossroads.api.breaking_changes";

    public string Id => "api.versioning";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("requests")) return Measurement.Unknown(ApiRoutes.Missing);
        var routes = await ApiRoutes.ReadAsync(context, cancellationToken);
        if (routes.All.Count == 0) return Measurement.Unknown("requests: no route looks like an API (/api, /v1, /graphql…)") with { Query = routes.Query };
        var reported = await ReportedMetrics.ReadAsync(context, 90, [BreakingChanges], cancellationToken);
        var versioned = routes.All.Count(route => route.IsVersioned);
        var share = Proportion.From(versioned, routes.All.Count);
        return share.ToMeasurement(routes.All.Count) with
        {
            // The routes are all there are: the gap is exact, the interval says what routes not yet called may change.
            ProbabilityAbove = null,
            Sufficient = routes.All.Count >= FewestRoutes,
            Finding = $"{versioned} of {routes.All.Count} routes of the API carry a version{(reported.Latest(BreakingChanges) is > 0 and { } breaking ? $"; the last release broke {Words.Number(breaking)}" : "")}",
            Beside = new Dictionary<string, double?> { ["breaking_changes"] = reported.Latest(BreakingChanges) },
            Rows = ApiRoutes.Table(routes.All.Where(route => !route.IsVersioned)),
            Query = routes.Query,
        };
    }
}
