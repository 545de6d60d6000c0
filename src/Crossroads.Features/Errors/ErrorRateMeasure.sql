-- Valid and failed requests of each user. Each day is read from the request log, or from the daily sums where these cover more of it. Anonymous requests of one hour count as one user.
-- Failed: 5xx, no status (timeout, reset), 408 and 429 that we sent, and 499 when the user had waited for more than 5 seconds. Health checks and static files are no requests of users.
WITH logged AS (
    SELECT day, coalesce(CAST(person_id AS VARCHAR), 'anonymous at ' || CAST(date_trunc('hour', timestamp) AS VARCHAR)) AS who,
        person_id IS NULL AS anonymous,
        CASE WHEN status >= 500 OR status <= 0 OR status IN (408, 429) OR (status = 499 AND duration_ms > 5000) THEN 1 ELSE 0 END AS failed
    FROM requests
    WHERE day >= CAST($first AS DATE) AND day < {today}
        AND NOT regexp_matches(lower(route), '^/?(health|healthz|health/.*|ping|ready|readyz|live|livez|status|metrics|favicon\.ico|robots\.txt)$')
        AND NOT regexp_matches(lower(route), '\.(js|mjs|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|map)(\?|$)')
        AND (person_id IS NULL OR person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded))),
summed AS (
    SELECT date AS day, CAST(person_id AS VARCHAR) AS who, requests, least(errors, requests) AS errors
    FROM request_days
    WHERE date >= CAST($first AS DATE) AND date < {today} AND requests > 0
        AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)),
log_days AS (
    SELECT l.day
    FROM (SELECT day, count(*) AS requests FROM logged GROUP BY day) l
        LEFT JOIN (SELECT day, sum(requests) AS requests FROM summed GROUP BY day) s ON s.day = l.day
    WHERE l.requests >= coalesce(s.requests, 0)),
pieces AS (
    SELECT who, anonymous, CAST(count(*) AS DOUBLE) AS m, CAST(sum(failed) AS DOUBLE) AS k FROM logged WHERE day IN (SELECT day FROM log_days) GROUP BY who, anonymous
    UNION ALL
    SELECT who, false, CAST(sum(requests) AS DOUBLE), CAST(sum(errors) AS DOUBLE) FROM summed WHERE day NOT IN (SELECT day FROM log_days) GROUP BY who),
users AS (SELECT who, bool_or(anonymous) AS anonymous, sum(m) AS m, sum(k) AS k FROM pieces GROUP BY who)
SELECT count(*) AS clusters,
    coalesce(sum(m), 0) AS trials,
    coalesce(sum(k), 0) AS successes,
    coalesce(sum(m * m), 0) AS squared_trials,
    coalesce(sum(k * k / m), 0) AS squared_successes_per_trial,
    count(*) FILTER (NOT anonymous) AS users,
    count(*) FILTER (NOT anonymous AND k > 0.01 * m) AS users_beyond,
    coalesce(max(k), 0) AS loudest_failed,
    coalesce(argMax(m, k), 0) AS loudest_requests,
    (SELECT count(*) FROM log_days) AS log_days
FROM users
