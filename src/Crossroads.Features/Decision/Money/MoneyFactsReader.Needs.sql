-- Signs of an unmet need by account, day and topic: searches without result, locked features, requests and votes.
WITH accounts AS ({accounts})
SELECT a.customer, e.day, lower(coalesce(e.properties->>'$.query', e.properties->>'$.feature', '')) AS topic, CAST(count(*) AS DOUBLE) AS count, false AS asked
FROM events e
JOIN accounts a ON a.person_id = e.person_id
WHERE e.day < {today} AND (e.event LIKE '%no_result%' OR e.event LIKE '%locked%' OR e.event LIKE '%feature_missing%' OR e.event LIKE '%not_supported%')
GROUP BY a.customer, e.day, topic
UNION ALL
SELECT a.customer, {local_day:f.created_at} AS day, lower(coalesce(f.feature, f.title)) AS topic, CAST(count(*) AS DOUBLE) AS count, true AS asked
FROM feature_requests f
JOIN accounts a ON a.person_id = f.person_id
WHERE f.created_at < $clock
GROUP BY a.customer, day, topic
ORDER BY 1, 2, 3
