using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Api;

/// <summary>Share of the API's busy routes of which traffic shows a rate limit, or for reads a cache that works.</summary>
internal sealed class RateLimitCacheMeasure : IMeasure
{
    /// <summary>A route with fewer calls had no occasion to refuse or to answer "not modified".</summary>
    private const int FewestCalls = 1000;

    /// <summary>Share of routes with limit headers or a passed limit test, as the audit of the API reports it, 0 to 1.</summary>
    private const string LimitedShare = "crossroads.api.rate_limited_share";

    public string Id => "api.ratelimit_cache";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("requests")) return Measurement.Unknown(ApiRoutes.Missing);
        var routes = await ApiRoutes.ReadAsync(context, cancellationToken);
        var busy = routes.All.Where(route => route.Calls >= FewestCalls).ToArray();
        if (busy.Length == 0) return Measurement.Unknown("requests: no route of an API (/api, /v1, /graphql…) was called a thousand times in 28 days") with { N = routes.Calls, Query = routes.Query };
        var reported = await ReportedMetrics.ReadAsync(context, 90, [LimitedShare], cancellationToken);
        var reads = busy.Where(route => route.IsGet).ToArray();
        var cached = reads.Count(route => route.Unmodified > 0);
        var limited = reported.Latest(LimitedShare) ?? (double)busy.Count(route => route.Limited > 0) / busy.Length;
        var caching = reads.Length > 0 ? (double)cached / reads.Length : 1;

        // A limit that nobody reached leaves no trace: traffic alone cannot prove the gap.
        return EstimateMeasurement.Exact(Math.Min(limited, caching), busy.Sum(route => route.Calls)) with
        {
            Sufficient = reported.Has(LimitedShare) || caching < 1,
            Finding = $"{cached} of {reads.Length} busy reads answer \"not modified\"; {Words.Share(limited)} of busy routes {(reported.Has(LimitedShare) ? "have" : "have shown")} a rate limit",
            Beside = new Dictionary<string, double?> { ["share_of_reads_with_validators"] = caching, ["share_of_routes_with_a_limit"] = limited, ["busy_routes"] = busy.Length },
            Rows = ApiRoutes.Table(busy.Where(route => route.Limited == 0 && (!route.IsGet || route.Unmodified == 0))),
            Query = routes.Query,
        };
    }
}
