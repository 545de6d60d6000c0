using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What a commitment would save a month: on the part of on-demand compute that was there in every month, if it will still be needed in a year.</summary>
internal sealed class ReservedMeasure : IMeasure
{
    /// <summary>Discounts of one-year commitments: low, usual, high.</summary>
    private const double LowDiscount = 0.2;
    private const double UsualDiscount = 0.3;
    private const double HighDiscount = 0.45;
    private const double SteadyShare = 0.6;
    private const int Months = 3;

    public string Id => "finance.reserved";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var costs = await VendorCosts.ReadAsync(context, cancellationToken);
        if (costs.Unknown() is { } unknown) return unknown;
        if (costs.Months.Count < 2) return Measurement.Unknown("costs: at least two complete months (60 days) show what is always needed") with { Rows = costs.Rows(), Query = costs.Query };

        var onDemand = costs.Compute().Where(cost => cost.IsOnDemand);
        var months = costs.Months.TakeLast(Months).Select(onDemand.Of).ToArray();
        var (baseline, mean) = (months.Min(), months.Average());
        var steady = mean > 0 ? baseline / mean : 0;
        var needed = await StillNeededAsync(context, cancellationToken);
        double Saving(double discount) => steady > SteadyShare ? baseline * discount * needed : 0;
        return new Measurement
        {
            Value = Saving(UsualDiscount),
            Low = Saving(LowDiscount),
            High = Saving(HighDiscount),
            N = months.Length,
            Sufficient = months.Length >= Months,
            Finding = steady > SteadyShare
                ? $"{Words.Number(baseline)} {context.Company.Currency} a month of on-demand compute was needed in each of {months.Length} months; it is {Words.Share(needed)} likely to be needed in a year."
                : mean > 0 ? "On-demand compute varies too much to commit to." : "No on-demand compute is in the costs.",
            Beside = new Dictionary<string, double?> { ["on_demand_baseline"] = baseline, ["baseline_share"] = steady, ["p_needed_in_12_months"] = needed },
            Rows = onDemand.Rows(),
            Query = costs.Query,
        };
    }

    /// <summary>A commitment is worth what the company will be there to use: it lives, and its use does not shrink.</summary>
    private static async Task<double> StillNeededAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var alive = (await context.MeasureAsync("finance.need_revenue", cancellationToken)).ProbabilityAbove?.Invoke(12) ?? 0.8;
        var grows = (await context.MeasureAsync("growth.mau_growth", cancellationToken)).ProbabilityAbove?.Invoke(-0.05) ?? 0.8;
        return alive * (0.5 + (0.5 * grows));
    }
}
