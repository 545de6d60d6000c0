-- Who paid when the window began, what they pay at its end, and why those who left did. Days are the company's; the window is [today - 30, today).
WITH paid AS ({paid_subscriptions}),
spans AS (SELECT customer, mrr, is_counted, reason, {local_day:started} AS from_day, {local_day:ended} AS to_day FROM paid),
accounts AS (
    SELECT customer,
        bool_or(from_day < {today} - 30 AND (to_day IS NULL OR to_day >= {today} - 30)) AS at_start,
        bool_or(from_day < {today} AND (to_day IS NULL OR to_day >= {today})) AS at_end,
        coalesce(sum(mrr) FILTER (is_counted AND from_day < {today} - 30 AND (to_day IS NULL OR to_day >= {today} - 30)), 0) AS mrr_start,
        coalesce(sum(mrr) FILTER (is_counted AND from_day < {today} AND (to_day IS NULL OR to_day >= {today})), 0) AS mrr_end,
        max(lower(reason)) FILTER (to_day >= {today} - 30 AND to_day < {today}) AS reason
    FROM spans
    GROUP BY customer)
SELECT CASE
        WHEN at_end THEN 'stayed'
        WHEN regexp_matches(coalesce(reason, ''), 'payment[ _-]?fail|fail[a-z]*[ _-]payment|card[ _-](declin|expir)|dunning|involuntar|unpaid|non[ _-]?payment') THEN 'involuntary'
        ELSE 'voluntary' END AS outcome,
    CASE WHEN at_end THEN '' ELSE coalesce(reason, 'not stated') END AS reason,
    count(*) AS accounts, CAST(sum(mrr_start) AS DOUBLE) AS mrr_start, CAST(sum(mrr_end) AS DOUBLE) AS mrr_end, CAST(sum(least(mrr_start, mrr_end)) AS DOUBLE) AS kept_mrr
FROM accounts
WHERE at_start
GROUP BY ALL
ORDER BY accounts DESC, reason
