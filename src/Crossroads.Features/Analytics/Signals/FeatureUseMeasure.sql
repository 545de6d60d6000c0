-- What users do, by feature: the property "feature" where an event has one, otherwise the event's own name. Events of the SDK and sign-ups are no features.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
used AS (
    SELECT person_id, coalesce(nullif(trim(properties->>'$.feature'), ''), event) AS feature, count(*) AS uses
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND NOT starts_with(event, '$') AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN ('page_view', 'pageview', 'signed up', 'signed_up', 'user_signed_up', 'sign_up', 'signup', 'search_no_result', 'login', 'logged in', 'logged_in', 'logout', 'survey sent')
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)
    GROUP BY ALL),
active AS ({active_days})
SELECT feature, count(*) AS users, CAST(sum(uses) AS BIGINT) AS uses,
    count(*) / CAST((SELECT count(DISTINCT person_id) FROM active WHERE day >= {today} - 28) AS DOUBLE) AS share_of_active_users
FROM used
GROUP BY feature
ORDER BY users DESC, feature
LIMIT 200
