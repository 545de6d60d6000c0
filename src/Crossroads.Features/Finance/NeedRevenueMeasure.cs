using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>Months until the company is out of cash when it goes on as now, or until the day by which the founder needs revenue, whichever comes first.</summary>
internal sealed class NeedRevenueMeasure : IMeasure
{
    private const double DaysPerMonth = 365.25 / 12;

    public string Id => "finance.need_revenue";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var due = context.Company.Facts.RevenueNeededBy is { } day && day >= context.Today ? (day.DayNumber - context.Today.DayNumber) / DaysPerMonth : (double?)null;
        var position = await CashPosition.ReadAsync(context, cancellationToken);
        if (RunwayNumber.Unknown(position) is { } unknown)
        {
            return due is { } stated
                ? EstimateMeasurement.Exact(stated, 1) with { Finding = $"Revenue is needed by {context.Company.Facts.RevenueNeededBy:yyyy-MM-dd}, as the founder states." }
                : unknown;
        }

        var mrr = await context.MeasureAsync("billing.mrr", cancellationToken);
        var paths = CashPaths.Simulate(position, mrr);
        double[] months = [.. paths.DeathMonths.Select(month => Math.Min(month, due ?? double.MaxValue)).Order()];
        return new Measurement
        {
            Value = months[months.Length / 2],
            Low = months[(int)(0.1 * (months.Length - 1))],
            High = months[(int)(0.9 * (months.Length - 1))],
            N = mrr.Series.Count,
            ProbabilityAbove = x => months.Count(month => month > x) / (double)months.Length,
            Finding = FindingOf(context, months[months.Length / 2], due),
            Beside = new Dictionary<string, double?>
            {
                ["p_alive_in_60_months"] = paths.DeathMonths.Count(month => month >= CashPaths.LongestMonths) / (double)paths.DeathMonths.Count,
                ["revenue_growth_per_month"] = paths.GrowthPerMonth,
                ["months_to_stated_date"] = due,
                ["cash"] = position.Cash,
                ["monthly_net_burn"] = position.Burn,
                ["monthly_revenue"] = mrr.Value,
            },
            Query = position.Query,
        };
    }

    private static string FindingOf(MeasureContext context, double median, double? due)
    {
        if (due is { } months && months <= median) return $"Revenue is needed by {context.Company.Facts.RevenueNeededBy:yyyy-MM-dd}, as the founder states.";
        return median >= CashPaths.LongestMonths
            ? "Default alive: in most futures revenue covers the costs before the cash is gone."
            : $"In half of the simulated futures the cash is gone by {context.Today.AddDays((int)(median * DaysPerMonth)):yyyy-MM-dd}.";
    }
}
