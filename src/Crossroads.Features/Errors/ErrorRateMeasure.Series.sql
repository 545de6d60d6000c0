-- Valid and failed requests of each day, from the log or from the daily sums, whichever covers more of it.
WITH logged AS (
    SELECT day, CAST(count(*) AS DOUBLE) AS requests,
        CAST(sum(CASE WHEN status >= 500 OR status <= 0 OR status IN (408, 429) OR (status = 499 AND duration_ms > 5000) THEN 1 ELSE 0 END) AS DOUBLE) AS failed
    FROM requests
    WHERE day >= CAST($first AS DATE) AND day < {today}
        AND NOT regexp_matches(lower(route), '^/?(health|healthz|health/.*|ping|ready|readyz|live|livez|status|metrics|favicon\.ico|robots\.txt)$')
        AND NOT regexp_matches(lower(route), '\.(js|mjs|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|map)(\?|$)')
        AND (person_id IS NULL OR person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded))
    GROUP BY day),
summed AS (
    SELECT date AS day, CAST(sum(requests) AS DOUBLE) AS requests, CAST(sum(least(errors, requests)) AS DOUBLE) AS failed
    FROM request_days
    WHERE date >= CAST($first AS DATE) AND date < {today} AND requests > 0
        AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
    GROUP BY date),
days AS (SELECT day FROM logged UNION SELECT day FROM summed)
SELECT d.day,
    CASE WHEN coalesce(l.requests, 0) >= coalesce(s.requests, 0) THEN 'requests' ELSE 'request_days' END AS origin,
    CASE WHEN coalesce(l.requests, 0) >= coalesce(s.requests, 0) THEN l.requests ELSE s.requests END AS requests,
    CASE WHEN coalesce(l.requests, 0) >= coalesce(s.requests, 0) THEN l.failed ELSE s.failed END AS failed
FROM days d LEFT JOIN logged l ON l.day = d.day LEFT JOIN summed s ON s.day = d.day
ORDER BY d.day
