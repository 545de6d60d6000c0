-- Who used which feature for the first time in the adoption month, against who was active then and did not; by what was known before. One row a feature and class of people:
-- how many adopted it, how many had used it before (they count on neither side), how many of each were active again in the month after. The feature '' is everybody.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
active AS (
    SELECT d.day, d.person_id
    FROM person_days d
    LEFT JOIN (SELECT day, person_id, CAST(sum(events) AS BIGINT) AS events FROM person_day_events WHERE event IN ({not_intentional}) GROUP BY day, person_id) passive ON passive.day = d.day AND passive.person_id = d.person_id
    WHERE d.day >= $before AND d.day < $today AND d.events > coalesce(passive.events, 0)
        AND d.person_id NOT IN (SELECT person_id FROM excluded) AND d.day NOT IN (SELECT day FROM missing)),
people AS (
    SELECT person_id, count(*) FILTER (day < $adopted) AS days_before, count(*) FILTER (day >= $adopted AND day < $returned) AS days_in, bool_or(day >= $returned) AS is_back
    FROM active GROUP BY person_id HAVING count(*) FILTER (day >= $adopted AND day < $returned) > 0),
segments AS (SELECT person_id, coalesce(nullif(json_extract_string(properties, $segment), ''), 'none') AS segment, created_at FROM persons WHERE person_id IN (SELECT person_id FROM people)),
largest AS (SELECT segment FROM segments GROUP BY segment ORDER BY count(*) DESC, segment LIMIT 5),
classed AS (
    SELECT p.person_id, p.is_back,
        CASE WHEN p.days_before = 0 THEN 0 WHEN p.days_before <= 2 THEN 1 WHEN p.days_before <= 6 THEN 2 ELSE 3 END AS activity,
        CASE WHEN p.days_in <= 1 THEN 0 WHEN p.days_in <= 3 THEN 1 WHEN p.days_in <= 8 THEN 2 ELSE 3 END AS same_month,
        CASE WHEN CAST(s.created_at AS DATE) >= $adopted THEN 0 WHEN CAST(s.created_at AS DATE) >= $adopted - 28 THEN 1 WHEN CAST(s.created_at AS DATE) >= $adopted - 90 THEN 2 ELSE 3 END AS tenure,
        CASE WHEN s.segment IN (SELECT segment FROM largest) THEN s.segment ELSE 'others' END AS segment
    FROM people p JOIN segments s ON s.person_id = p.person_id),
uses AS (
    SELECT person_id, day, CASE WHEN event = '$pageview' THEN 'page' WHEN nullif(trim(properties->>'$.feature'), '') IS NOT NULL THEN 'feature' ELSE 'event' END AS kind,
        CASE WHEN event = '$pageview' THEN path ELSE coalesce(nullif(trim(properties->>'$.feature'), ''), event) END AS feature
    FROM events
    WHERE day < $returned AND (event = '$pageview' OR NOT starts_with(event, '$')) AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN (SELECT unnest(string_split($no_feature, ',')))
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)),
first_uses AS (SELECT kind, feature, person_id, min(day) AS first_day FROM uses WHERE feature IS NOT NULL AND feature <> '' GROUP BY kind, feature, person_id),
joined AS (
    SELECT f.kind, f.feature, c.activity, c.same_month, c.tenure, c.segment, f.first_day >= $adopted AS is_adopter, c.is_back
    FROM first_uses f JOIN classed c ON c.person_id = f.person_id),
kept AS (SELECT kind, feature FROM joined GROUP BY kind, feature HAVING count(*) FILTER (is_adopter) >= $least ORDER BY count(*) FILTER (is_adopter) DESC, kind, feature LIMIT 60)
SELECT j.kind, j.feature, activity, same_month, tenure, segment,
    count(*) FILTER (is_adopter) AS adopters, count(*) FILTER (is_adopter AND is_back) AS adopters_back, count(*) FILTER (NOT is_adopter) AS earlier, count(*) FILTER (NOT is_adopter AND is_back) AS earlier_back
FROM joined j JOIN kept k ON k.kind = j.kind AND k.feature = j.feature
GROUP BY j.kind, j.feature, activity, same_month, tenure, segment
UNION ALL
SELECT '', '', activity, same_month, tenure, segment, count(*), count(*) FILTER (is_back), 0, 0 FROM classed GROUP BY activity, same_month, tenure, segment
ORDER BY 1, 2, 3, 4, 5, 6
