using Crossroads.Engine.Measures;

namespace Crossroads.Features.Billing;

/// <summary>What a typical paying account pays a month: the median, so that one whale does not set the price.</summary>
internal sealed class ArpaMeasure : IMeasure
{
    public string Id => "billing.arpa";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: what each customer pays a month");
        var statement = await RoomStatement.OfAsync(typeof(ArpaMeasure), context, cancellationToken);
        var accounts = await statement.ReadOneAsync<Accounts>(cancellationToken);
        if (accounts.MedianMrr is not { } median) return Measurement.Unknown("subscriptions: nobody pays now") with { Query = statement.Text };
        return EstimateMeasurement.Exact(median, accounts.Count) with
        {
            Beside = new Dictionary<string, double?> { ["accounts"] = accounts.Count, ["mean"] = accounts.MeanMrr, ["largest"] = accounts.LargestMrr },
            Query = statement.Text,
        };
    }

    private sealed record Accounts(long Count, double? MedianMrr, double? MeanMrr, double? LargestMrr);
}
