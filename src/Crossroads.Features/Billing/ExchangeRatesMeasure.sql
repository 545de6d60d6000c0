-- What each plan costs in each currency, as it was sold.
SELECT upper(coalesce(currency, $currency)) AS currency, coalesce(plan, '') AS plan, CAST(quantile_cont(mrr, 0.5) AS DOUBLE) AS price, count(*) AS subscriptions
FROM subscriptions
WHERE created < $clock AND mrr > 0
GROUP BY upper(coalesce(currency, $currency)), coalesce(plan, '')
ORDER BY currency, plan
