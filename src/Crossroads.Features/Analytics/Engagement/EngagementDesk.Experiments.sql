-- Flags whose variants people saw for the first time two months ago or earlier: who used which feature in the month after, and who was active in the month after that.
-- One row a flag, variant and feature; the feature '' is everybody. Who saw several variants of a flag is left out.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
calls AS (
    SELECT person_id, properties->>'$."$feature_flag"' AS flag, properties->>'$."$feature_flag_response"' AS variant, min(day) AS first_day
    FROM events
    WHERE event = '$feature_flag_called' AND day >= $drawn_since AND day < $today AND person_id NOT IN (SELECT person_id FROM excluded)
    GROUP BY person_id, flag, variant),
exposed AS (
    SELECT person_id, flag, min(variant) AS variant, min(first_day) AS drawn
    FROM calls
    WHERE flag IS NOT NULL AND variant IS NOT NULL AND variant <> ''
    GROUP BY person_id, flag
    HAVING count(*) = 1 AND min(first_day) < $adopted),
active AS (
    SELECT d.day, d.person_id
    FROM person_days d
    LEFT JOIN (SELECT day, person_id, CAST(sum(events) AS BIGINT) AS events FROM person_day_events WHERE event IN ({not_intentional}) GROUP BY day, person_id) passive ON passive.day = d.day AND passive.person_id = d.person_id
    WHERE d.day >= $drawn_since AND d.day < $today AND d.events > coalesce(passive.events, 0)
        AND d.person_id NOT IN (SELECT person_id FROM excluded) AND d.day NOT IN (SELECT day FROM missing)),
people AS (
    SELECT e.person_id, e.flag, e.variant, e.drawn, coalesce(bool_or(a.day >= e.drawn + 28 AND a.day < e.drawn + 56), false) AS is_back
    FROM exposed e LEFT JOIN active a ON a.person_id = e.person_id
    GROUP BY e.person_id, e.flag, e.variant, e.drawn),
uses AS (
    SELECT DISTINCT person_id, day, CASE WHEN event = '$pageview' THEN 'page' WHEN nullif(trim(properties->>'$.feature'), '') IS NOT NULL THEN 'feature' ELSE 'event' END AS kind,
        CASE WHEN event = '$pageview' THEN path ELSE coalesce(nullif(trim(properties->>'$.feature'), ''), event) END AS feature
    FROM events
    WHERE day >= $drawn_since AND day < $today AND person_id IN (SELECT person_id FROM people) AND (event = '$pageview' OR NOT starts_with(event, '$')) AND event NOT IN ({not_intentional})
        AND lower(event) NOT IN (SELECT unnest(string_split($no_feature, ',')))
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)),
used AS (
    SELECT DISTINCT u.kind, u.feature, p.flag, p.variant, p.person_id, p.is_back
    FROM uses u JOIN people p ON p.person_id = u.person_id
    WHERE u.feature IS NOT NULL AND u.feature <> '' AND u.day >= p.drawn AND u.day < p.drawn + 28)
SELECT flag, variant, kind, feature, count(*) AS people, count(*) FILTER (is_back) AS back FROM used GROUP BY flag, variant, kind, feature
UNION ALL
SELECT flag, variant, '', '', count(*), count(*) FILTER (is_back) FROM people GROUP BY flag, variant
ORDER BY 1, 2, 3, 4
