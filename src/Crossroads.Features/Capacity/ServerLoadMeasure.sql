-- Every hour's busiest resource as use over limit. Metrics named …utilization tell the share themselves; connections are set against their limit.
-- Full disks are kept apart: they fill and do not recover at night. Memory that climbs and falls with restarts, and not with load, is a leak or a cache and no load.
WITH {include:Shares},
traffic AS (
    SELECT date_trunc('hour', timestamp) AS hour, sum(value) AS requests
    FROM metric_points
    WHERE day >= CAST($first AS DATE) AND day < {today} AND metric = 'http.server.request.count'
    GROUP BY date_trunc('hour', timestamp))
SELECT s.day, s.hour,
    max(CASE WHEN s.resource NOT LIKE '%filesystem%' THEN s.used END) AS used,
    max(CASE WHEN s.resource LIKE '%filesystem%' THEN s.used END) AS disk,
    count(DISTINCT s.host) AS hosts,
    max(r.requests) AS requests
FROM shares s LEFT JOIN traffic r ON r.hour = s.hour
WHERE s.resource NOT IN (SELECT resource FROM leaks)
GROUP BY s.day, s.hour
ORDER BY s.hour
