using Crossroads.Engine.Measures;

namespace Crossroads.Features.Billing;

/// <summary>Monthly recurring revenue now, and on each of the last 90 days.</summary>
internal sealed class MrrMeasure : IMeasure
{
    private const int PersistenceDays = 28;

    public string Id => "billing.mrr";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: what each customer pays a month");

        var statement = await RoomStatement.OfAsync(typeof(MrrMeasure), context, cancellationToken, suffix: ".Now");
        var plans = await statement.ReadAsync<PlanSum>(cancellationToken);
        var counted = plans.Where(plan => plan.IsCounted).ToArray();
        var foreign = plans.Where(plan => !plan.IsCounted).ToArray();
        if (counted.Length == 0 && foreign.Length > 0)
        {
            var currencies = string.Join(", ", foreign.Select(plan => plan.Currency).Distinct());
            return Measurement.Unknown($"subscriptions: all are in {currencies} and no exchange rate to {context.Company.Currency} is known; state currency or exchange_rates in company.yaml") with { Query = statement.Text };
        }

        var days = await (await RoomStatement.OfAsync(typeof(MrrMeasure), context, cancellationToken)).ReadAsync<MrrDay>(cancellationToken);
        var active = counted.Where(plan => !plan.IsPastDue).ToArray();
        var now = active.Sum(plan => plan.Mrr);
        return EstimateMeasurement.Exact(now, active.Sum(plan => plan.Accounts)) with
        {
            ProbabilityAbove = x => Persistence(now, [.. days.TakeLast(PersistenceDays).Select(day => day.Mrr)], x),
            Finding = CurrencyWords.Of(foreign.Sum(plan => plan.Subscriptions), foreign.Select(plan => plan.Currency), await context.MeasureAsync(PayingAccounts.ExchangeRatesMeasure, cancellationToken), context.Company.Currency),
            Series = [.. days.Where(day => day.Day >= day.FirstDay).Select(day => new SeriesPoint(day.Day, day.Mrr))],
            Beside = new Dictionary<string, double?>
            {
                ["past_due"] = counted.Where(plan => plan.IsPastDue).Sum(plan => plan.Mrr),
                ["after_decided_cancellations"] = now - active.Sum(plan => plan.EndingMrr),
                ["accounts"] = active.Sum(plan => plan.Accounts),
                ["subscriptions_in_other_currencies"] = foreign.Sum(plan => plan.Subscriptions),
                ["lowest_of_28_days"] = days.TakeLast(PersistenceDays).Min(day => day.Mrr),
            },
            Rows = new(
                ["plan", "subscriptions", "mrr", "currency", "past_due"],
                [.. plans.Take(20).Select(plan => (IReadOnlyList<object?>)[plan.Plan, plan.Subscriptions, plan.Mrr, plan.Currency, plan.IsPastDue])]),
            Query = statement.Text,
        };
    }

    /// <summary>
    /// The books are exact, so doubt means only how long: 1 when every one of the last 28 days was there, 0 when today is not, and between the share of those days.
    /// </summary>
    internal static double Persistence(double now, IReadOnlyList<double> days, double level)
        => now < level || days.Count == 0 ? 0 : days.Count(day => day >= level) / (double)days.Count;

    private sealed record PlanSum(string Plan, string Currency, bool IsCounted, bool IsPastDue, long Subscriptions, long Accounts, double Mrr, double EndingMrr);

    private sealed record MrrDay(DateOnly Day, double Mrr, DateOnly? FirstDay);
}
