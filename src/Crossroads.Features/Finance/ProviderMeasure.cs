using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What infrastructure costs, as a share of revenue and per active user.</summary>
internal sealed class ProviderMeasure : IMeasure
{
    public string Id => "finance.provider";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var costs = await VendorCosts.ReadAsync(context, cancellationToken);
        if (costs.Unknown() is { } unknown) return unknown;
        var infrastructure = costs.Infrastructure();
        if (infrastructure.All.Count == 0) return Measurement.Unknown("costs: none of the vendors and categories is recognised as infrastructure (hosting, compute, database, storage, network…)") with { Rows = costs.Rows(), Query = costs.Query };

        // A cost per month, so that months of different lengths and the 28 days of users compare.
        var monthly = infrastructure.Latest;
        var users = (await context.MeasureAsync("growth.mau_growth", cancellationToken)).Beside.GetValueOrDefault("mau");
        var beside = new Dictionary<string, double?>
        {
            ["monthly_cost"] = monthly,
            ["cost_per_active_user"] = users > 0 ? monthly / users : null,
            ["change_from_month_before"] = infrastructure.Months.Count > 1 && infrastructure.Of(infrastructure.Months[^2]) > 0 ? (monthly / infrastructure.Of(infrastructure.Months[^2])) - 1 : null,
        };
        var mrr = await context.MeasureAsync("billing.mrr", cancellationToken);
        if (mrr.Value is not > 0) return Measurement.Unknown("connect subscriptions: the revenue that the costs are compared with") with { Beside = beside, Rows = infrastructure.Rows(), Query = costs.Query };
        return EstimateMeasurement.Exact(monthly / mrr.Value.Value, infrastructure.Months.Count) with
        {
            Finding = costs.IsStated ? "From the costs that the founder states." : null,
            Beside = beside,
            Rows = infrastructure.Rows(),
            Query = costs.Query,
        };
    }
}
