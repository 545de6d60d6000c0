SELECT count(*) FILTER (kind = 'refactoring') AS debt, count(*) FILTER (kind IN ('feature_shipped', 'refactoring', 'capacity_upgrade')) AS work
FROM changelog
WHERE {local_day:"at"} >= {today} - 28 AND {local_day:"at"} < {today}
