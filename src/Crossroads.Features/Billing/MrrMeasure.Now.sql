WITH paid AS ({paid_subscriptions})
SELECT coalesce(plan, '') AS plan, upper(coalesce(currency, $currency)) AS currency, is_counted, is_past_due, count(*) AS subscriptions, count(DISTINCT customer) AS accounts,
    CAST(coalesce(sum(mrr), 0) AS DOUBLE) AS mrr, CAST(coalesce(sum(mrr) FILTER (is_ending), 0) AS DOUBLE) AS ending_mrr
FROM paid
WHERE ended IS NULL
GROUP BY coalesce(plan, ''), upper(coalesce(currency, $currency)), is_counted, is_past_due
ORDER BY mrr DESC, plan
