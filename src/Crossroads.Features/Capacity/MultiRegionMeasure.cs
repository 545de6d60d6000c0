using Crossroads.Engine.Measures;

namespace Crossroads.Features.Capacity;

/// <summary>Share of revenue that comes from users far from the servers.</summary>
internal sealed class MultiRegionMeasure : IMeasure
{
    private const double FarMs = 150;

    public string Id => "capacity.multi_region";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("page_loads"))
            return Measurement.Unknown("connect page_loads: how long pages take in the users' browsers, by region (web vitals, or $pageview with $lcp_ms)");
        var (users, query) = await UserDistance.ReadAsync(context, cancellationToken);
        var pays = users.Any(user => user.Mrr > 0);
        var share = UserDistance.ShareBeyond(users, FarMs, pays, Id);
        return share with
        {
            Finding = share.Value is null ? null : UserDistance.Sentence(share, FarMs, pays ? "the revenue comes from users" : "users are"),
            Query = query,
        };
    }
}
