-- What collectors report as metrics: each day's sum, mean, highest and last value of the metrics asked for.
SELECT metric, day, sum(value) AS total, avg(value) AS mean, max(value) AS most, argMax(value, timestamp) AS last, max(timestamp) AS last_at, count(*) AS points,
    count(DISTINCT coalesce(host, '')) AS hosts
FROM metric_points
WHERE day >= CAST($first AS DATE) AND timestamp <= $clock AND metric IN (SELECT unnest(string_split($metrics, ',')))
GROUP BY metric, day
ORDER BY metric, day
