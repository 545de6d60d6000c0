-- Valid and failed requests of each day.
SELECT 'requests' AS origin, day, CAST(count(*) AS DOUBLE) AS requests,
    CAST(sum(CASE WHEN status >= 500 OR status <= 0 OR status IN (408, 429) OR (status = 499 AND duration_ms > 5000) THEN 1 ELSE 0 END) AS DOUBLE) AS failed
FROM requests
WHERE day >= CAST($first AS DATE) AND day < {today}
    AND NOT regexp_matches(lower(route), '^/?(health|healthz|health/.*|ping|ready|readyz|live|livez|status|metrics|favicon\.ico|robots\.txt)$')
    AND NOT regexp_matches(lower(route), '\.(js|mjs|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|map)(\?|$)')
    AND (person_id IS NULL OR person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded))
GROUP BY day
UNION ALL
SELECT 'request_days', date, CAST(sum(requests) AS DOUBLE), CAST(sum(least(errors, requests)) AS DOUBLE)
FROM request_days
WHERE date >= CAST($first AS DATE) AND date < {today} AND requests > 0
    AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
GROUP BY date
ORDER BY origin, day
