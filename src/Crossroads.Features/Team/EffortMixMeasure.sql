-- What the team changed in the last 28 days, by the changelog.
SELECT
    count(*) FILTER (kind = 'capacity_upgrade') AS infrastructure,
    count(*) FILTER (kind = 'feature_shipped') AS features,
    count(*) FILTER (kind = 'refactoring') AS debt
FROM changelog
WHERE {local_day:"at"} >= {today} - 28 AND {local_day:"at"} < {today}
