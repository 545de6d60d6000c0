using System.Globalization;

namespace Crossroads.Engine.Measures;

/// <summary>Who pays, the same for every signal. Given to rooms as fragments of SQL by <see cref="RoomStatement"/>.</summary>
public static class PayingAccounts
{
    /// <summary>The measure whose rows are (currency, rate): what one unit is worth in the company's currency, its own included; currencies without a known rate are absent.</summary>
    public const string ExchangeRatesMeasure = "billing.exchange_rates";

    /// <summary>Rows (currency, rate). The list travels as one text, so that the statement stays the same.</summary>
    internal const string ExchangeRates =
        "SELECT split_part(pair, '=', 1) AS currency, CAST(split_part(pair, '=', 2) AS DOUBLE) AS rate FROM (SELECT unnest(string_split($rates, ',')) AS pair)";

    /// <summary>
    /// Rows (customer, person_id). A customer that no customers fact describes is the user of that distinct id, as the company folder says.
    /// </summary>
    internal const string Accounts =
        """
        SELECT customer, person_id FROM customers
            UNION
            SELECT d.distinct_id AS customer, d.person_id
            FROM distinct_ids d
            WHERE d.distinct_id IN (SELECT customer FROM subscriptions UNION SELECT customer FROM trials)
                AND d.distinct_id NOT IN (SELECT customer FROM customers)
        """;

    /// <summary>
    /// Rows (id, customer, plan, mrr, currency, is_counted, started, ended, is_ending, is_past_due, reason): subscriptions that are or were paid. Trials are none, and a subscription
    /// that began as a trial starts with the trial's end. <c>ended</c> is null while it runs: one that is cancelled to the end of its period still runs, and so does
    /// one that ends after the clock. <c>is_ending</c>: it runs, but its end is decided. <c>mrr</c> is in the company's currency;
    /// where no rate is known it is null, and <c>is_counted</c> false.
    /// </summary>
    internal const string PaidSubscriptions =
        """
        SELECT s.id, s.customer, s.plan, s.mrr * r.rate AS mrr, s.currency, r.rate IS NOT NULL AS is_counted,
                greatest(s.created, coalesce(t.trial_end, s.created)) AS started,
                CASE WHEN s.ends < $clock THEN s.ends END AS ended,
                (s.ends IS NULL OR s.ends >= $clock) AND s.canceled_at < $clock AS is_ending,
                s.status = 'past_due' AS is_past_due,
                s.cancellation_reason AS reason
            FROM (
                SELECT id, customer, plan, mrr, currency, created, canceled_at, cancellation_reason, lower(coalesce(status, 'active')) AS status,
                    CASE WHEN ended_at IS NOT NULL THEN ended_at
                        WHEN lower(status) IN ('canceled', 'cancelled', 'unpaid', 'ended', 'expired') THEN coalesce(canceled_at, created) END AS ends
                FROM subscriptions) s
            LEFT JOIN (SELECT customer, min(trial_start) AS trial_start, min(trial_end) AS trial_end FROM trials GROUP BY customer) t
                ON t.customer = s.customer AND s.created >= t.trial_start AND s.created < t.trial_start + INTERVAL 1 DAY AND t.trial_end <= $clock
            LEFT JOIN ({exchange_rates}) r ON r.currency = upper(coalesce(s.currency, $currency))
            WHERE s.created < $clock AND s.mrr > 0 AND s.status NOT IN ('trialing', 'incomplete', 'incomplete_expired', 'paused')
                AND (s.ends IS NULL OR s.ends > s.created)
        """;

    internal static async Task<string> RatesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var rates = await context.MeasureAsync(ExchangeRatesMeasure, cancellationToken);
        return string.Join(',', rates.Rows!.Rows.Where(row => row[1] is not null).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row[0]}={(double)row[1]!:R}")));
    }
}
