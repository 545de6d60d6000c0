-- Without an incident log: days on which users met unavailability, as their request sums tell.
SELECT date AS day, CAST(count(CASE WHEN unavailable_s > 0 THEN 1 END) AS DOUBLE) / count(*) AS share, max(unavailable_s) / 60 AS minutes
FROM request_days
WHERE date >= CAST($since_day AS DATE) AND date < {today}
GROUP BY date
HAVING max(unavailable_s) > 0
ORDER BY date
