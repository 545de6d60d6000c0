-- The events that most active users share, and when in their day they come.
WITH excluded AS ({excluded_people})
SELECT event, count(DISTINCT person_id) AS people, avg(CAST(place AS DOUBLE)) AS place
FROM (
    SELECT event, person_id, row_number() OVER (PARTITION BY person_id, day ORDER BY min(ts), event) AS place
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN ('signed up', 'signed_up', 'user_signed_up', 'sign_up', 'signup', 'search_no_result', 'survey sent')
        AND person_id NOT IN (SELECT person_id FROM excluded)
    GROUP BY event, person_id, day) days
GROUP BY event
ORDER BY people DESC, event
LIMIT 2
