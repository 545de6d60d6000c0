-- How much of each resource was used in each hour, as a share; leaks are memory that only falls when a process starts anew.
connections AS (
    SELECT day, timestamp, CASE WHEN metric = 'postgresql.backends' THEN 'postgresql.connection.max' ELSE 'db.client.connection.max' END AS limit_name,
        coalesce(host, '') AS host, sum(value) AS used
    FROM metric_points
    WHERE day >= CAST($first AS DATE) AND day < {today} AND metric IN ('db.client.connection.count', 'postgresql.backends')
    GROUP BY day, timestamp, limit_name, host),
limits AS (
    SELECT metric AS limit_name, coalesce(host, '') AS host, max(value) AS most
    FROM metric_points
    WHERE day < {today} AND metric IN ('db.client.connection.max', 'postgresql.connection.max')
    GROUP BY metric, coalesce(host, '')),
uses AS (
    SELECT day, timestamp, metric AS resource, coalesce(host, '') AS host, value AS used
    FROM metric_points
    WHERE day >= CAST($first AS DATE) AND day < {today} AND metric LIKE '%utilization' AND metric NOT LIKE 'process.%'
    UNION ALL
    SELECT c.day, c.timestamp, 'database connections', c.host, c.used / l.most
    FROM connections c JOIN limits l ON l.limit_name = c.limit_name AND l.host = c.host AND l.most > 0),
hourly AS (
    SELECT day, date_trunc('hour', timestamp) AS hour, resource, host, avg(used) AS used
    FROM uses
    GROUP BY day, date_trunc('hour', timestamp), resource, host),
-- Some senders write per cent where the convention is a share.
shares AS (
    SELECT day, hour, resource, host, used / (CASE WHEN max(used) OVER (PARTITION BY resource, host) > 1.5 THEN 100 ELSE 1 END) AS used
    FROM hourly),
processors AS (SELECT hour, max(used) AS used FROM shares WHERE resource LIKE '%cpu%' GROUP BY hour),
falls AS (
    SELECT resource, hour, used, lag(used) OVER (PARTITION BY resource, host ORDER BY hour) - used AS fall
    FROM shares
    WHERE resource LIKE '%memory%'),
leaks AS (
    SELECT f.resource
    FROM falls f LEFT JOIN processors p ON p.hour = f.hour
    GROUP BY f.resource
    HAVING max(f.fall) >= 0.2 AND coalesce(corr(f.used, p.used), 0) < 0.5)
