-- Releases of the last 90 days and the outages that began within a day of one; how long outages lasted.
WITH releases AS (
    SELECT "at" FROM changelog
    WHERE kind IN ('release', 'feature_shipped') AND {local_day:"at"} >= {today} - 90 AND "at" < $clock),
outages AS (
    SELECT started_at, minutes FROM incidents
    WHERE started_at >= CAST($since AS TIMESTAMP) AND started_at < $clock AND NOT regexp_matches(lower(coalesce(title, '')), 'maintenance|planned|scheduled'))
SELECT
    (SELECT count(*) FROM releases) AS releases,
    (SELECT count(*) FROM releases r WHERE EXISTS (SELECT 1 FROM outages o WHERE o.started_at >= r."at" AND o.started_at < r."at" + INTERVAL 1 DAY)) AS failed,
    (SELECT count(*) FROM outages) AS outages,
    (SELECT median(minutes) FROM outages) AS recovery_minutes
