-- What fails most: routes where a log names them, else the users with the most failed requests.
WITH failed AS (
    SELECT coalesce(method || ' ', '') || route AS what, status, count(*) AS failed, count(DISTINCT person_id) AS users
    FROM requests
    WHERE day >= CAST($first AS DATE) AND day < {today}
        AND (status >= 500 OR status <= 0 OR status IN (408, 429) OR (status = 499 AND duration_ms > 5000))
    GROUP BY coalesce(method || ' ', '') || route, status),
suffering AS (
    SELECT r.person_id, sum(r.errors) AS failed, sum(r.requests) AS requests
    FROM request_days r
    WHERE r.date >= CAST($first AS DATE) AND r.date < {today}
    GROUP BY r.person_id
    HAVING sum(r.errors) > 0
    ORDER BY sum(r.errors) DESC, r.person_id
    LIMIT 10)
SELECT kind, what, status, failed, others FROM (
    SELECT 'route' AS kind, what, CAST(status AS VARCHAR) AS status, CAST(failed AS DOUBLE) AS failed, CAST(users AS DOUBLE) AS others FROM failed
    UNION ALL
    SELECT 'user', min(d.distinct_id), '', CAST(min(s.failed) AS DOUBLE), CAST(min(s.requests) AS DOUBLE)
    FROM suffering s JOIN distinct_ids d ON d.person_id = s.person_id
    GROUP BY s.person_id) AS rows_of_both
WHERE kind = $kind
ORDER BY failed DESC, what, status
LIMIT 10
