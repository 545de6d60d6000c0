-- Accounts that stopped paying by choice in the last 90 days, with the reason that they stated and how many of their requests failed in the 30 days before.
WITH paid AS ({paid_subscriptions}),
accounts AS (
    SELECT customer, max(ended) AS left_at, bool_or(ended IS NULL) AS still_pays, CAST(sum(mrr) FILTER (ended >= $since) AS DOUBLE) AS mrr, arg_max(reason, ended) FILTER (reason IS NOT NULL) AS reason
    FROM paid
    GROUP BY customer),
gone AS (SELECT customer, left_at, {local_day:left_at} AS day, mrr, nullif(trim(reason), '') AS reason FROM accounts WHERE NOT still_pays AND left_at >= $since AND left_at < $until),
traffic AS (
    SELECT g.customer, sum(r.requests) AS requests, sum(r.errors) AS errors
    FROM gone g JOIN ({accounts}) a ON a.customer = g.customer
    JOIN request_days r ON r.person_id = a.person_id AND r.date >= g.day - 30 AND r.date < g.day
    GROUP BY g.customer)
SELECT g.customer, g.day, coalesce(g.mrr, 0) AS mrr, g.reason, CAST(t.errors AS DOUBLE) / nullif(t.requests, 0) AS error_share
FROM gone g LEFT JOIN traffic t ON t.customer = g.customer
ORDER BY g.day, g.customer
