-- Outages of the last 120 days that nobody had planned.
SELECT started_at, minutes, region, title
FROM incidents
WHERE started_at < $clock AND started_at >= CAST($since AS TIMESTAMP) AND minutes > 0
    AND NOT regexp_matches(lower(coalesce(title, '')), 'maintenance|planned|scheduled')
ORDER BY started_at, region
