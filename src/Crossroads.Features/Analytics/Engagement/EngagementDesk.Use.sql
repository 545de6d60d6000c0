-- Use of each feature in the last 28 days: people, and those of them who came back to it on another day.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
uses AS (
    SELECT person_id, day, CASE WHEN event = '$pageview' THEN 'page' WHEN nullif(trim(properties->>'$.feature'), '') IS NOT NULL THEN 'feature' ELSE 'event' END AS kind,
        CASE WHEN event = '$pageview' THEN path ELSE coalesce(nullif(trim(properties->>'$.feature'), ''), event) END AS feature
    FROM events
    WHERE day >= $returned AND day < $today AND (event = '$pageview' OR NOT starts_with(event, '$')) AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN (SELECT unnest(string_split($no_feature, ',')))
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)),
persons_of AS (SELECT kind, feature, person_id, count(DISTINCT day) AS days FROM uses WHERE feature IS NOT NULL AND feature <> '' GROUP BY kind, feature, person_id)
SELECT kind, feature, count(*) AS users, count(*) FILTER (days >= 2) AS repeating FROM persons_of GROUP BY kind, feature ORDER BY users DESC, kind, feature LIMIT 400
