-- Accounts that paid for the first time in the last 90 days, with their segment and whether they still pay.
WITH paid AS ({paid_subscriptions}),
told AS (SELECT customer, max(nullif(trim(segment), '')) AS segment FROM customers GROUP BY customer)
SELECT p.customer, coalesce(max(t.segment), '') AS segment, CAST(sum(p.mrr) AS DOUBLE) AS mrr, bool_or(p.ended IS NULL) AS is_paying
FROM paid p LEFT JOIN told t ON t.customer = p.customer
WHERE p.is_counted
GROUP BY p.customer
HAVING min(p.started) >= $since
ORDER BY p.customer
