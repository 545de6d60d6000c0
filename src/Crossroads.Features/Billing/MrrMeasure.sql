WITH paid AS ({paid_subscriptions}),
changes AS (
    SELECT {local_day:started} AS day, sum(mrr) AS mrr FROM paid WHERE is_counted GROUP BY {local_day:started}
    UNION ALL SELECT {local_day:ended}, -sum(mrr) FROM paid WHERE is_counted AND ended IS NOT NULL GROUP BY {local_day:ended}),
calendar AS (SELECT {today} - CAST(unnest(generate_series(1, 90)) AS INTEGER) AS day)
SELECT c.day, CAST((SELECT coalesce(sum(mrr), 0) FROM changes h WHERE h.day <= c.day) AS DOUBLE) AS mrr, (SELECT min(day) FROM changes) AS first_day
FROM calendar c
ORDER BY c.day
