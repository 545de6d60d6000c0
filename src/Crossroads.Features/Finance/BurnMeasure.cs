using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Finance;

/// <summary>Net burn a month: what the cash loses, mean of three months.</summary>
internal sealed class BurnMeasure : IMeasure
{
    public string Id => "finance.burn_pre";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var position = await CashPosition.ReadAsync(context, cancellationToken);
        if (position is not { Burn: { } burn, Belief: { } belief })
            return Measurement.Unknown(position.Cash is null ? CashPosition.ConnectCash : "cash: balances of at least 30 days, or state finance.monthly_burn in company.yaml") with { Query = position.Query };

        var mrr = (await context.MeasureAsync("billing.mrr", cancellationToken)).Value;
        return Estimate.From(belief, burn, position.Months).ToMeasurement() with
        {
            Finding = position.IsStated ? "As the founder states it." : burn < 0 ? "The company earns money." : null,
            Beside = new Dictionary<string, double?> { ["monthly_revenue"] = mrr, ["monthly_cost"] = mrr is { } revenue ? burn + revenue : null, ["is_stated"] = position.IsStated ? 1 : 0 },
            Rows = new(["from", "to", "net_burn"], [.. position.Flows.Select(flow => (IReadOnlyList<object?>)[flow.From, flow.To, Math.Round(flow.Burn, 2)])]),
            Query = position.Query,
        };
    }
}
