-- The servers hour by hour: requests, mean response time, the mean host's utilisation, and how many hosts.
SELECT {local_day:timestamp} AS day, CAST(hour(timestamp) AS INTEGER) AS hour,
    CAST(sum(value) FILTER (WHERE metric = 'http.server.request.count') AS DOUBLE) AS requests,
    CAST(avg(value) FILTER (WHERE metric = 'http.server.request.duration') AS DOUBLE) AS duration,
    CAST(avg(value) FILTER (WHERE metric = 'system.cpu.utilization') AS DOUBLE) AS utilization,
    CAST(max(value) FILTER (WHERE metric = 'db.client.connection.count') AS DOUBLE) AS connections,
    CAST(count(DISTINCT host) FILTER (WHERE metric = 'system.cpu.utilization') AS INTEGER) AS hosts
FROM metric_points
WHERE timestamp < $clock AND day < {today}
    AND metric IN ('http.server.request.count', 'http.server.request.duration', 'system.cpu.utilization', 'db.client.connection.count')
GROUP BY 1, 2
ORDER BY 1, 2
