WITH paid AS ({paid_subscriptions}),
accounts AS (SELECT customer, sum(mrr) AS mrr FROM paid WHERE is_counted AND ended IS NULL GROUP BY customer)
SELECT count(*) AS count, CAST(median(mrr) AS DOUBLE) AS median_mrr, CAST(avg(mrr) AS DOUBLE) AS mean_mrr, CAST(max(mrr) AS DOUBLE) AS largest_mrr
FROM accounts
