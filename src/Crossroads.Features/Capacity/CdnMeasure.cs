using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Capacity;

/// <summary>Users whom a CDN would bring nearer: those with a long way, while our own servers deliver the static files.</summary>
internal sealed class CdnMeasure : IMeasure
{
    private const double FarMs = 100;
    private const int FewestRequests = 1000;

    /// <summary>Under this share of static requests the files evidently come from elsewhere.</summary>
    private const double FewestStatic = 0.01;

    public string Id => "capacity.cdn";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("requests"))
            return Measurement.Unknown("connect requests: the routes and bytes that your own servers deliver, static files among them");
        var statement = await RoomStatement.OfAsync(typeof(CdnMeasure), context, cancellationToken);
        var delivered = await statement.ReadOneAsync<Delivered>(cancellationToken);
        if (delivered.Requests == 0) return Measurement.Unknown("requests: none in the last 28 days") with { Query = statement.Text };
        var share = (double)delivered.StaticRequests / delivered.Requests;
        var beside = new Dictionary<string, double?>
        {
            ["static_share_of_requests"] = share,
            ["static_share_of_bytes"] = delivered.AllBytes > 0 ? delivered.StaticBytes / delivered.AllBytes : null,
            ["static_gigabytes_in_28_days"] = delivered.Sized > 0 ? delivered.StaticBytes / 1e9 : null,
        };
        if (share < FewestStatic)
        {
            return EstimateMeasurement.Exact(0, delivered.Requests) with
            {
                Sufficient = delivered.Requests >= FewestRequests, Finding = "your servers deliver hardly any static file: they come from elsewhere", Beside = beside, Query = statement.Text,
            };
        }

        if (!context.Sources.IsConnected("page_loads"))
            return Measurement.Unknown($"connect page_loads: how far the users are ({Words.Share(share)} of the requests to your servers are static files)") with { Beside = beside, Query = statement.Text };
        var (users, query) = await UserDistance.ReadAsync(context, cancellationToken);
        var far = UserDistance.ShareBeyond(users, FarMs, byRevenue: false, Id);
        return far with
        {
            Sufficient = far.Sufficient && delivered.Requests >= FewestRequests,
            Finding = far.Value is null ? null : $"{UserDistance.Sentence(far, FarMs, "users are")}, and {Words.Share(share)} of the requests to your servers are static files",
            Beside = beside,
            Query = statement.Text + "\n" + query,
        };
    }

    private sealed record Delivered(long Requests, long Sized, double AllBytes, double StaticBytes, long StaticRequests);
}
