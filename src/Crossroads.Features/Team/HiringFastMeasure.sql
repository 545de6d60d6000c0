-- Paying accounts today and 90 days ago.
SELECT
    count(DISTINCT CASE WHEN created < $clock AND (coalesce(canceled_at, ended_at) IS NULL OR coalesce(canceled_at, ended_at) >= $clock) THEN customer END) AS now_paying,
    count(DISTINCT CASE WHEN created < CAST($before AS TIMESTAMP) AND (coalesce(canceled_at, ended_at) IS NULL OR coalesce(canceled_at, ended_at) >= CAST($before AS TIMESTAMP)) THEN customer END) AS then_paying
FROM subscriptions
WHERE mrr > 0
