-- What each account met on each day: requests and failures of its people, their mean time, a mean in which the worst count most, and seconds before a closed door.
WITH accounts AS ({accounts}),
asked AS (
    SELECT date AS day, person_id, requests, errors, mean_ms, mean_ms AS worst_ms, unavailable_s FROM request_days WHERE date < {today}
    UNION ALL
    SELECT day, person_id, count(*), count(*) FILTER (WHERE status >= 500), avg(duration_ms), power(avg(power(duration_ms, 4)), 0.25), NULL
    FROM requests
    WHERE day < {today} AND person_id IS NOT NULL AND day NOT IN (SELECT DISTINCT date FROM request_days)
    GROUP BY day, person_id)
SELECT a.customer, u.day, CAST(sum(u.requests) AS DOUBLE) AS requests, CAST(sum(u.errors) AS DOUBLE) AS errors,
    CAST(sum(u.mean_ms * u.requests) / nullif(sum(u.requests) FILTER (WHERE u.mean_ms IS NOT NULL), 0) AS DOUBLE) AS mean_ms,
    CAST(power(avg(power(u.worst_ms, 4)), 0.25) AS DOUBLE) AS worst_ms, CAST(avg(coalesce(u.unavailable_s, 0)) AS DOUBLE) AS unavailable_s
FROM asked u
JOIN accounts a ON a.person_id = u.person_id
GROUP BY a.customer, u.day
ORDER BY a.customer, u.day
