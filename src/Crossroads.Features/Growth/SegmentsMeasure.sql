-- Accounts that paid for the first time in the last 90 days, with their segment and whether they still pay.
WITH firsts AS (
    SELECT customer, min(created) AS first_paid
    FROM subscriptions
    WHERE created < $clock AND mrr > 0 AND coalesce(status, '') NOT IN ('trialing', 'incomplete', 'incomplete_expired')
    GROUP BY customer),
told AS (SELECT customer, max(nullif(trim(segment), '')) AS segment FROM customers GROUP BY customer)
SELECT f.customer, coalesce(t.segment, '') AS segment, CAST(sum(s.mrr) AS DOUBLE) AS mrr,
    bool_or(coalesce(s.ended_at, CASE WHEN s.status IN ('canceled', 'cancelled', 'unpaid') THEN s.canceled_at END) IS NULL
        OR coalesce(s.ended_at, s.canceled_at) >= $clock) AS is_paying
FROM firsts f
JOIN subscriptions s ON s.customer = f.customer AND s.created < $clock AND s.mrr > 0
LEFT JOIN told t ON t.customer = f.customer
WHERE f.first_paid >= $since
GROUP BY f.customer, t.segment
ORDER BY f.customer
