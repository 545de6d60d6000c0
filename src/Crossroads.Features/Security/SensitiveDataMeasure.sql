-- Names of properties that arrived with the last week's events, and whether pages were loaded without encryption.
WITH recent AS (
    SELECT properties, url FROM events WHERE day >= {today} - 7 AND day < {today}),
names AS (
    SELECT name, count(*) AS events FROM (SELECT unnest(json_keys(properties)) AS name FROM recent) AS keys GROUP BY name)
SELECT name, events, false AS is_address FROM names
UNION ALL
SELECT 'http', count(*), true FROM recent WHERE url LIKE 'http://%' AND url NOT LIKE 'http://localhost%' AND url NOT LIKE 'http://127.%' HAVING count(*) > 0
ORDER BY name
