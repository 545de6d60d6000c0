using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What a content delivery network would save a month in data transfer.</summary>
internal sealed class CdnMeasure : IMeasure
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>What a gigabyte saves when a network delivers it and not the own servers: low, usual, high. Only the difference of the two prices is saved.</summary>
    private const double LowPrice = 0.02;
    private const double UsualPrice = 0.06;
    private const double HighPrice = 0.09;

    public string Id => "finance.cdn";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var costs = await VendorCosts.ReadAsync(context, cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(CdnMeasure), context, cancellationToken);
        var traffic = await statement.ReadOneAsync<Traffic>(cancellationToken);
        if (traffic.Requests > 0) return FromTraffic(costs, traffic, statement.Text);

        var transfer = costs.DataTransfer();
        if (transfer.All.Count == 0) return Measurement.Unknown("connect requests with bytes: what the own servers deliver; or costs with data transfer") with { Query = statement.Text };

        // Without routes nobody knows which part is static; half of it is the middle of what is possible.
        var monthly = costs.HasCdn() ? 0 : transfer.Latest;
        return new Measurement
        {
            Value = monthly * 0.5 * (UsualPrice / HighPrice),
            Low = 0,
            High = monthly * (UsualPrice / HighPrice),
            N = transfer.All.Count,
            Sufficient = false,
            Finding = costs.HasCdn() ? "A content delivery network is among the costs already." : "Data transfer is paid for; which part of it is static is not known without requests.",
            Beside = new Dictionary<string, double?> { ["data_transfer_cost"] = transfer.Latest },
            Rows = transfer.Rows(),
            Query = costs.Query,
        };
    }

    private static Measurement FromTraffic(VendorCosts costs, Traffic traffic, string query)
    {
        var gigabytes = traffic.StaticBytes / BytesPerGigabyte * 30 / 28;
        return new Measurement
        {
            Value = gigabytes * UsualPrice,
            Low = gigabytes * LowPrice,
            High = gigabytes * HighPrice,
            N = traffic.Requests,
            Finding = traffic.StaticBytes == 0
                ? "The own servers deliver no static files."
                : $"The own servers deliver {Words.Number(gigabytes)} GB of static files a month, {Words.Share(traffic.StaticBytes / Math.Max(1, traffic.Bytes))} of all bytes{(costs.HasCdn() ? ", although a content delivery network is among the costs" : "")}.",
            Beside = new Dictionary<string, double?> { ["static_gigabytes_per_month"] = gigabytes, ["static_share"] = traffic.Bytes > 0 ? traffic.StaticBytes / traffic.Bytes : null },
            Query = query,
        };
    }

    private sealed record Traffic(double Bytes, double StaticBytes, long Requests);
}
