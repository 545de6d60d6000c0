-- Hours since the last capacity upgrade: requests, their mean duration, the requests at work at once, and the use of the CPU. From metrics, and from the request log.
WITH upgraded AS (
    SELECT coalesce(max("at"), CAST('1970-01-01' AS TIMESTAMP)) AS "at" FROM changelog WHERE kind = 'capacity_upgrade' AND "at" < CAST($settled AS TIMESTAMP))
SELECT 'metrics' AS origin, day, date_trunc('hour', timestamp) AS hour,
    sum(CASE WHEN metric = 'http.server.request.count' THEN value END) AS requests,
    avg(CASE WHEN metric = 'http.server.request.duration' THEN value END) AS seconds,
    avg(CASE WHEN metric = 'http.server.active_requests' THEN value END) AS active,
    avg(CASE WHEN metric = 'db.client.connection.count' THEN value END) AS connections
FROM metric_points
WHERE day >= CAST($first AS DATE) AND day < {today} AND timestamp >= (SELECT "at" FROM upgraded)
GROUP BY day, date_trunc('hour', timestamp)
HAVING sum(CASE WHEN metric = 'http.server.request.count' THEN value END) > 0
UNION ALL
SELECT 'requests', day, date_trunc('hour', timestamp), CAST(count(*) AS DOUBLE), avg(duration_ms) / 1000, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
FROM requests
WHERE day >= CAST($first AS DATE) AND day < {today} AND timestamp >= (SELECT "at" FROM upgraded)
GROUP BY day, date_trunc('hour', timestamp)
ORDER BY origin, hour
