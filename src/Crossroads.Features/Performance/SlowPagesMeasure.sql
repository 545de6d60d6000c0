-- Load times in logarithmic bins (1 % wide) for each page that carries a twentieth of the views, every user with the same weight. A page's views of one user in one hour are one observation.
-- Where browsers tell nothing: routes of the request log, or the mean request of each user.
WITH views AS (
    SELECT 'page_loads' AS origin, coalesce(path, '(unknown)') AS page, person_id, date_trunc('hour', timestamp) AS hour, lcp_ms AS ms
    FROM page_loads
    WHERE day >= CAST($first AS DATE) AND day < {today} AND lcp_ms > 0 AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
    UNION ALL
    SELECT 'requests', coalesce(method || ' ', '') || route, person_id, date_trunc('hour', timestamp), duration_ms
    FROM requests
    WHERE $origin = 'requests' AND day >= CAST($first AS DATE) AND day < {today} AND duration_ms > 0 AND person_id IS NOT NULL AND status < 500
        AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
    UNION ALL
    SELECT 'request_days', '(all requests)', person_id, CAST(date AS TIMESTAMP), mean_ms
    FROM request_days
    WHERE $origin = 'request_days' AND date >= CAST($first AS DATE) AND date < {today} AND mean_ms > 0
        AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)),
chosen AS (SELECT * FROM views WHERE origin = $origin),
weighted AS (
    SELECT page, person_id, hour, ms, 1.0 / count(*) OVER (PARTITION BY page, person_id) AS weight FROM chosen
    UNION ALL
    SELECT '*', person_id, hour, ms, 1.0 / count(*) OVER (PARTITION BY person_id) FROM chosen),
observed AS (
    SELECT page, person_id, hour, sum(weight) AS weight FROM weighted GROUP BY page, person_id, hour),
pages AS (
    SELECT o.page, count(DISTINCT o.person_id) AS users, sum(o.weight) * sum(o.weight) / sum(o.weight * o.weight) AS effective FROM observed o GROUP BY o.page)
SELECT w.page, CAST(ceil(ln(w.ms) / ln(1.01 / 0.99)) AS INTEGER) AS bin, sum(w.weight) AS weight, count(*) AS views, min(p.users) AS users, min(p.effective) AS effective,
    sum(w.ms) AS total_ms
FROM weighted w JOIN pages p ON p.page = w.page
WHERE w.page = '*' OR w.page IN (SELECT page FROM chosen GROUP BY page HAVING count(*) >= 0.05 * (SELECT count(*) FROM chosen))
GROUP BY w.page, bin
ORDER BY w.page, bin
