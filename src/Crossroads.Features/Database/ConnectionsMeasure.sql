-- Connections open at once. Senders speak at different seconds, so each one's highest of ten minutes is added up; a day is as busy as its busiest hundredth.
WITH pieces AS (
    SELECT day, metric, coalesce(host, '') AS host, timestamp, sum(value) AS value
    FROM metric_points
    WHERE day >= CAST($first AS DATE) AND day < {today} AND metric IN ('postgresql.backends', 'db.client.connection.count')
    GROUP BY day, metric, coalesce(host, ''), timestamp),
peaks AS (
    SELECT day, metric, host, CAST(floor(epoch(timestamp) / 600) AS BIGINT) AS slot, max(value) AS value
    FROM pieces
    GROUP BY day, metric, host, slot),
totals AS (SELECT day, metric, slot, sum(value) AS value FROM peaks GROUP BY day, metric, slot)
SELECT metric, day, quantile_cont(value, 0.99) AS busy, max(value) AS most, count(*) AS slots
FROM totals
GROUP BY metric, day
ORDER BY metric, day
