-- Requests of each of the last days that took more than 30 seconds, and all requests.
SELECT day, count(*) AS requests, count(CASE WHEN duration_ms > 30000 THEN 1 END) AS slow, max(duration_ms) / 1000 AS longest
FROM requests
WHERE day >= CAST($first AS DATE) AND day < {today}
GROUP BY day
ORDER BY day
