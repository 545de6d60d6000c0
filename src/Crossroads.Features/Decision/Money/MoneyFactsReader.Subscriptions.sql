-- Who paid from when to when, and how it ended. A cancelled one that runs to its period's end still pays until then.
SELECT s.customer, s.plan, CAST(s.mrr * r.rate AS DOUBLE) AS mrr, CAST(s.mrr AS DOUBLE) AS price,
    {local_day:greatest(s.created, coalesce(t.trial_end, s.created))} AS started,
    {local_day:s.canceled_at} AS canceled,
    {local_day:s.ended_at} AS ended,
    lower(coalesce(s.status, 'active')) AS status, s.cancellation_reason AS reason
FROM (SELECT id, customer, plan, mrr, currency, created, CASE WHEN canceled_at < $clock THEN canceled_at END AS canceled_at,
        CASE WHEN ended_at < $clock THEN ended_at END AS ended_at, status, cancellation_reason FROM subscriptions) s
LEFT JOIN (SELECT customer, min(trial_start) AS trial_start, min(trial_end) AS trial_end FROM trials GROUP BY customer) t
    ON t.customer = s.customer AND s.created >= t.trial_start AND s.created < t.trial_start + INTERVAL 1 DAY AND t.trial_end <= $clock
LEFT JOIN ({exchange_rates}) r ON r.currency = upper(coalesce(s.currency, $currency))
WHERE s.created < $clock AND s.mrr > 0 AND lower(coalesce(s.status, 'active')) NOT IN ('trialing', 'incomplete', 'incomplete_expired', 'paused')
ORDER BY s.customer, started, s.id
