-- Of each day the load that one user in twenty exceeds, each user by his mean on the page.
WITH loads AS (
    SELECT 'page_loads' AS origin, coalesce(path, '(unknown)') AS page, day, person_id, lcp_ms AS ms FROM page_loads WHERE lcp_ms > 0
    UNION ALL
    SELECT 'requests', coalesce(method || ' ', '') || route, day, person_id, duration_ms FROM requests
    WHERE $origin = 'requests' AND duration_ms > 0 AND person_id IS NOT NULL AND status < 500
    UNION ALL
    SELECT 'request_days', '(all requests)', date, person_id, mean_ms FROM request_days WHERE $origin = 'request_days' AND mean_ms > 0),
of_users AS (
    SELECT day, person_id, avg(ms) AS ms FROM loads
    WHERE origin = $origin AND page = $page AND day >= CAST($first AS DATE) AND day < {today} AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
    GROUP BY day, person_id)
SELECT day, quantile_cont(ms, 0.95) AS ms, count(*) AS users FROM of_users GROUP BY day ORDER BY day
