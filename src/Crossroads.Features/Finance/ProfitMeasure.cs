using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>How likely revenue covers costs within 18 months.</summary>
internal sealed class ProfitMeasure : IMeasure
{
    private const int Months = 18;

    public string Id => "finance.profit_18m";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var position = await CashPosition.ReadAsync(context, cancellationToken);
        if (RunwayNumber.Unknown(position) is { } unknown) return unknown;
        var mrr = await context.MeasureAsync("billing.mrr", cancellationToken);
        if (mrr.Value is null && position.Burn > 0) return Measurement.Unknown("connect subscriptions: revenue, which has to grow past the costs");

        var paths = CashPaths.Simulate(position, mrr);
        var profitable = paths.ProfitMonths.Count(month => month <= Months) / (double)paths.ProfitMonths.Count;
        return EstimateMeasurement.Exact(profitable, mrr.Series.Count) with
        {
            Beside = new Dictionary<string, double?>
            {
                ["median_month_of_profit"] = paths.ProfitMonths[paths.ProfitMonths.Count / 2] is var month && month < CashPaths.LongestMonths ? month : null,
                ["revenue_growth_per_month"] = paths.GrowthPerMonth,
                ["monthly_net_burn"] = position.Burn,
                ["monthly_revenue"] = mrr.Value,
            },
            Query = position.Query,
        };
    }
}
