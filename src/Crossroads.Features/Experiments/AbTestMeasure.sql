-- First exposure of each person to each flag of 90 days, and whether his account began to pay after it. Persons who saw several variants, or paid already, are left out.
WITH excluded AS ({excluded_people}),
calls AS (
    SELECT person_id, properties->>'$."$feature_flag"' AS flag, properties->>'$."$feature_flag_response"' AS variant, ts
    FROM events
    WHERE event = '$feature_flag_called' AND day >= {today} - 90 AND day < {today} AND person_id NOT IN (SELECT person_id FROM excluded)),
exposed AS (
    SELECT person_id, flag, min(variant) AS variant, min(ts) AS exposed_at
    FROM calls
    WHERE flag IS NOT NULL AND variant IS NOT NULL AND variant <> ''
    GROUP BY person_id, flag
    HAVING count(DISTINCT variant) = 1),
paying AS (SELECT a.person_id, min(s.started) AS paid_at FROM ({accounts}) a JOIN ({paid_subscriptions}) s ON s.customer = a.customer GROUP BY a.person_id)
SELECT e.flag, e.variant, count(*) AS people, count(*) FILTER (p.paid_at >= e.exposed_at) AS conversions
FROM exposed e LEFT JOIN paying p ON p.person_id = e.person_id
WHERE p.paid_at IS NULL OR p.paid_at >= e.exposed_at
GROUP BY e.flag, e.variant
ORDER BY e.flag, e.variant
