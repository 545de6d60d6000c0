-- What is paid by the customers of each region, what new customers bring in a week, and how many customers left in the last 90 days.
WITH homes AS (SELECT customer, max(region) AS region FROM customers GROUP BY customer),
paying AS (
    SELECT s.customer, coalesce(h.region, '') AS region, s.mrr, s.created, coalesce(s.canceled_at, s.ended_at) AS left_at
    FROM subscriptions s LEFT JOIN homes h ON h.customer = s.customer
    WHERE s.created < $clock AND s.mrr > 0)
SELECT region,
    coalesce(sum(CASE WHEN left_at IS NULL OR left_at >= $clock THEN mrr END), 0) AS mrr,
    coalesce(sum(CASE WHEN created >= CAST($recent AS TIMESTAMP) THEN mrr END), 0) / 8 AS new_mrr_a_week,
    count(CASE WHEN left_at < $clock AND left_at >= CAST($quarter AS TIMESTAMP) THEN 1 END) AS left_in_90_days,
    count(CASE WHEN left_at IS NULL OR left_at >= CAST($quarter AS TIMESTAMP) THEN 1 END) AS at_risk
FROM paying
GROUP BY region
ORDER BY region
