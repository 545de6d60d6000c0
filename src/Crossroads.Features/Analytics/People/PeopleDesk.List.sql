-- People with when they were last seen and how much they did since; words look into ids and properties.
WITH seen AS (SELECT person_id, max(day) AS last_seen, CAST(sum(events) FILTER (day >= $since) AS BIGINT) AS events, count(*) FILTER (day >= $since) AS days FROM person_days GROUP BY person_id),
picked AS (
    SELECT p.person_id, p.created_at, p.is_identified, p.properties, s.last_seen, coalesce(s.events, 0) AS events, coalesce(s.days, 0) AS days, count(*) OVER () AS total
    FROM persons p LEFT JOIN seen s ON s.person_id = p.person_id
    WHERE ($words = '' OR contains(lower(p.properties), $words) OR p.person_id IN (SELECT person_id FROM distinct_ids WHERE contains(lower(distinct_id), $words)))
        AND p.person_id IN (SELECT co.person_id FROM persons AS co WHERE {members})
    ORDER BY s.last_seen DESC NULLS LAST, events DESC, p.person_id
    LIMIT $take OFFSET $skip),
ids AS (SELECT person_id, min(distinct_id) AS distinct_id FROM distinct_ids WHERE person_id IN (SELECT person_id FROM picked) GROUP BY person_id)
SELECT k.person_id, i.distinct_id, k.created_at, k.is_identified, k.properties, k.last_seen, k.events, k.days, k.total
FROM picked k LEFT JOIN ids i ON i.person_id = k.person_id
ORDER BY k.last_seen DESC NULLS LAST, k.events DESC, k.person_id
