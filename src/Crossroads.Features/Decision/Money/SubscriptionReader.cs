using Crossroads.Engine.Measures;

namespace Crossroads.Features.Decision.Money;

/// <summary>Subscriptions into paid spans: changes of plan joined, currencies made comparable, renewal periods read from the bills.</summary>
internal sealed class SubscriptionReader(MeasureContext context, Func<string, Account> accountOf, CancellationToken cancellationToken)
{
    private const int ChangeOfPlanDays = 14;

    private sealed record Row(
        string Customer, string? Plan, double? Mrr, double Price, DateOnly Started, DateOnly? Canceled, DateOnly? Ended, string Status, string? Reason);

    private sealed record Bill(string Customer, DateOnly Day, double Amount);

    public async Task<IReadOnlyList<PaidSpan>> ReadAsync(List<string> warnings)
    {
        var today = context.Today.DayNumber;
        var all = await (await RoomStatement.OfAsync(typeof(MoneyFactsReader), context, cancellationToken, suffix: ".Subscriptions")).ReadAsync<Row>(cancellationToken);
        var rows = all.Where(row => row.Mrr is not null).ToArray();
        if (all.Count > rows.Length)
        {
            warnings.Add($"{all.Count - rows.Length} subscriptions in currencies without a known exchange rate are not in the amounts.");
        }

        if (rows.Length == 0)
        {
            return [];
        }

        var bills = (await (await RoomStatement.OfAsync(typeof(MoneyFactsReader), context, cancellationToken, suffix: ".Bills")).ReadAsync<Bill>(cancellationToken))
            .ToLookup(bill => bill.Customer);
        var spans = new List<PaidSpan>();
        foreach (var customer in rows.GroupBy(row => row.Customer))
        {
            var ordered = customer.ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                var row = ordered[i];
                var end = End(row);
                if (end is { } stop && i + 1 < ordered.Length && ordered[i + 1].Started.DayNumber <= stop.DayNumber + ChangeOfPlanDays)
                {
                    // The next subscription continues this one: no farewell.
                    spans.Add(Span(row, stop.DayNumber - today, hasLeft: false, isClosed: true));
                    continue;
                }

                spans.Add(Span(row, end is { } left ? Math.Min(0, left.DayNumber - today) : 0, end is not null, isClosed: end is not null));
            }
        }

        return spans;

        PaidSpan Span(Row row, int stop, bool hasLeft, bool isClosed) => new(
            accountOf(row.Customer), row.Started.DayNumber - today, isClosed ? Math.Min(stop, -1) : 0, hasLeft, hasLeft && IsInvoluntary(row),
            row.Mrr!.Value, PeriodDays(row, bills[row.Customer]), row.Reason)
        {
            PaidAfter = hasLeft && row is { Canceled: { } canceled, Ended: { } ended } ? Math.Clamp(ended.DayNumber - canceled.DayNumber, 0, 366) : null,
        };
    }

    private static DateOnly? End(Row row) => row.Canceled ?? row.Ended ?? (row.Status is "canceled" or "cancelled" or "unpaid" or "ended" or "expired" ? row.Started : null);

    private static bool IsInvoluntary(Row row)
        => row.Status is "past_due" or "unpaid"
            || (row.Reason is { } reason && (reason.Contains("payment", StringComparison.OrdinalIgnoreCase) || reason.Contains("card", StringComparison.OrdinalIgnoreCase)
                || reason.Contains("charge", StringComparison.OrdinalIgnoreCase)) && !reason.Contains("too", StringComparison.OrdinalIgnoreCase));

    /// <summary>Days between bills; of a single bill, its amount in monthly prices; without bills, the plan's name.</summary>
    private static double PeriodDays(Row row, IEnumerable<Bill> bills)
    {
        var days = bills.Select(bill => bill.Day.DayNumber).Distinct().Order().ToArray();
        var gaps = days.Skip(1).Zip(days, (later, earlier) => (double)(later - earlier)).Where(gap => gap >= 25).ToArray();
        if (gaps.Length > 0)
        {
            return Median(gaps);
        }

        if (bills.FirstOrDefault() is { } only && row.Price > 0)
        {
            return 30.4 * Math.Clamp(Math.Round(only.Amount / row.Price), 1, 36);
        }

        var plan = (row.Plan ?? "").ToLowerInvariant();
        return plan.Contains("annual", StringComparison.Ordinal) || plan.Contains("year", StringComparison.Ordinal) || plan.Contains("12m", StringComparison.Ordinal) ? 365
            : plan.Contains("6m", StringComparison.Ordinal) ? 182
            : plan.Contains("quarter", StringComparison.Ordinal) || plan.Contains("3m", StringComparison.Ordinal) ? 91
            : 30.4;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
