-- Bots are found by their page views: they load pages, and other events need not be read for it.
SELECT person_id, min(reason) AS reason
FROM (
    SELECT person_id, CASE WHEN lower(properties->>'$."$browser_type"') = 'bot' THEN 'bot' ELSE 'internal' END AS reason
    FROM persons
    WHERE lower(properties->>'$."$browser_type"') = 'bot' OR lower(properties->>'$.is_internal') IN ('true', '1')
    UNION ALL
    SELECT person_id, CASE WHEN lower(properties->>'$."$browser_type"') = 'bot' THEN 'bot' ELSE 'internal' END AS reason
    FROM events
    WHERE event IN ('$pageview', '$screen') AND day >= {today} - 120
        AND (properties LIKE '%$browser_type%' OR properties LIKE '%is_internal%')
        AND (lower(properties->>'$."$browser_type"') = 'bot' OR lower(properties->>'$.is_internal') IN ('true', '1'))
) found
GROUP BY person_id
