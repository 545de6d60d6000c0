-- Who used which feature in the month before the last, and who was there again in the last month; by how active the person was in the month before that.
WITH active AS ({active_days}),
people AS (
    SELECT person_id,
        count(*) FILTER (day >= $adopted AND day < $returned) AS days_in,
        count(*) FILTER (day < $adopted) AS days_before,
        bool_or(day >= $returned) AS is_back
    FROM active
    WHERE day >= $before
    GROUP BY person_id
    HAVING count(*) FILTER (day >= $adopted AND day < $returned) > 0),
layered AS (
    SELECT person_id, is_back,
        CASE WHEN days_before = 0 THEN 0 WHEN days_before <= 2 THEN 1 WHEN days_before <= 6 THEN 2 ELSE 3 END * 10
            + CASE WHEN days_in <= 1 THEN 0 WHEN days_in <= 3 THEN 1 WHEN days_in <= 8 THEN 2 ELSE 3 END AS layer
    FROM people),
used AS (
    SELECT DISTINCT person_id, coalesce(nullif(trim(properties->>'$.feature'), ''), event) AS feature
    FROM events
    WHERE day >= $adopted AND day < $returned AND NOT starts_with(event, '$') AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN ('page_view', 'pageview', 'signed up', 'signed_up', 'user_signed_up', 'sign_up', 'signup', 'search_no_result', 'login', 'logged in', 'logged_in', 'logout', 'survey sent')),
totals AS (SELECT layer, count(*) AS people, count(*) FILTER (is_back) AS back FROM layered GROUP BY layer),
adopters AS (
    SELECT u.feature, l.layer, count(*) AS people, count(*) FILTER (l.is_back) AS back
    FROM used u JOIN layered l ON l.person_id = u.person_id
    GROUP BY u.feature, l.layer),
largest AS (SELECT feature FROM adopters GROUP BY feature ORDER BY sum(people) DESC, feature LIMIT 50)
SELECT g.feature, t.layer, coalesce(a.people, 0) AS with_people, coalesce(a.back, 0) AS with_back, t.people - coalesce(a.people, 0) AS without_people, t.back - coalesce(a.back, 0) AS without_back
FROM largest g CROSS JOIN totals t
LEFT JOIN adopters a ON a.feature = g.feature AND a.layer = t.layer
ORDER BY g.feature, t.layer
