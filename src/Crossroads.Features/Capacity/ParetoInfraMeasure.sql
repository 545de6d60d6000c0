-- Work (calls × time, in milliseconds) of each endpoint and day. Without a request log, of each page: views × load time as browsers told it.
WITH logged AS (
    SELECT coalesce(method || ' ', '') || route AS endpoint, day, sum(duration_ms) AS work, count(*) AS calls
    FROM requests
    WHERE day >= {today} - 28 AND day < {today}
    GROUP BY coalesce(method || ' ', '') || route, day),
viewed AS (
    SELECT path AS endpoint, day, sum(lcp_ms) AS work, count(*) AS calls
    FROM page_loads
    WHERE day >= {today} - 28 AND day < {today} AND path IS NOT NULL AND lcp_ms > 0 AND NOT EXISTS (SELECT 1 FROM logged)
    GROUP BY path, day)
SELECT 'endpoint' AS kind, endpoint, day, work, calls FROM logged
UNION ALL
SELECT 'page', endpoint, day, work, calls FROM viewed
ORDER BY endpoint, day
