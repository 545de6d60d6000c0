using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Api;

/// <summary>Share of the API's observed routes that its OpenAPI document describes.</summary>
internal sealed class OpenApiMeasure : IMeasure
{
    /// <summary>Share of observed routes found in the document, as the audit of the API reports it, 0 to 1.</summary>
    private const string DocumentedShare = "crossroads.api.documented_share";

    public string Id => "api.openapi";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, 90, [DocumentedShare], cancellationToken);
        var routes = await ApiRoutes.ReadAsync(context, cancellationToken);
        var beside = new Dictionary<string, double?> { ["observed_routes"] = routes.All.Count };
        if (reported.Latest(DocumentedShare) is not { } share)
        {
            return Measurement.Unknown($"connect api: your OpenAPI document, to compare with the {routes.All.Count} routes that traffic shows") with
            {
                Beside = beside, N = routes.All.Count, Rows = routes.All.Count > 0 ? ApiRoutes.Table(routes.All) : null, Query = routes.Query,
            };
        }

        return EstimateMeasurement.Exact(share, Math.Max(1, routes.All.Count)) with
        {
            Finding = $"{Words.Share(share)} of the API's routes are in its OpenAPI document",
            Series = reported.Daily(DocumentedShare, day => day.Last).Shown(),
            Beside = beside,
            Query = reported.Query,
        };
    }
}
