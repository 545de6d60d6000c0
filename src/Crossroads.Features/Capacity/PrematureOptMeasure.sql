-- Upgrades of the last 90 days, and the hosts that told metrics in the last 28.
SELECT
    (SELECT count(*) FROM changelog WHERE kind = 'capacity_upgrade' AND {local_day:"at"} >= {today} - 90 AND "at" < $clock) AS upgrades,
    (SELECT count(DISTINCT host) FROM metric_points WHERE day >= {today} - 28 AND day < {today} AND host IS NOT NULL) AS hosts
