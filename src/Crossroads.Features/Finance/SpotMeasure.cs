using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What builds, tests and development machines would save a month as spot instances.</summary>
internal sealed class SpotMeasure : IMeasure
{
    /// <summary>Discounts of spot against on-demand prices: low, usual, high.</summary>
    private const double LowDiscount = 0.5;
    private const double UsualDiscount = 0.6;
    private const double HighDiscount = 0.8;

    public string Id => "finance.spot";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var costs = await VendorCosts.ReadAsync(context, cancellationToken);
        if (costs.Unknown() is { } unknown) return unknown;
        var work = costs.InterruptibleWork();
        var onDemand = work.Where(cost => cost.IsOnDemand && cost.Month == costs.Months[^1]);
        return new Measurement
        {
            Value = onDemand.Latest * UsualDiscount,
            Low = onDemand.Latest * LowDiscount,
            High = onDemand.Latest * HighDiscount,
            N = onDemand.All.Count,
            Finding = onDemand.All.Count > 0
                ? $"{Words.Number(onDemand.Latest)} {context.Company.Currency} a month of work that may be interrupted runs on demand."
                : work.All.Count > 0 ? "Builds, tests and development run on spot or reserved instances already." : "No cost is named as builds, tests or development.",
            Beside = new Dictionary<string, double?> { ["on_demand"] = onDemand.Latest, ["all_interruptible"] = work.Of(costs.Months[^1]) },
            Rows = work.Rows(),
            Query = costs.Query,
        };
    }
}
