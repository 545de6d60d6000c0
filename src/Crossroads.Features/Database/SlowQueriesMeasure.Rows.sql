-- The routes whose requests took more than 30 seconds.
SELECT coalesce(method || ' ', '') || route AS route, count(*) AS slow, max(duration_ms) / 1000 AS longest_seconds
FROM requests
WHERE day >= {today} - 7 AND day < {today} AND duration_ms > 30000
GROUP BY coalesce(method || ' ', '') || route
ORDER BY count(*) DESC, route
