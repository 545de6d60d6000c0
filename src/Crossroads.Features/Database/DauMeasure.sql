-- Active users of each day; where no events are connected, users whom the servers saw.
SELECT 'events' AS origin, day, count(DISTINCT person_id) AS users
FROM ({active_days}) active
WHERE day >= CAST($first AS DATE)
GROUP BY day
UNION ALL
SELECT 'request_days', date, count(DISTINCT person_id)
FROM request_days
WHERE date >= CAST($first AS DATE) AND date < {today} AND requests > 0 AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
GROUP BY date
ORDER BY origin, day
