-- The people of a list of ids (as one text), the busiest first.
WITH wanted AS (SELECT TRY_CAST(unnest(string_split($ids, ',')) AS UBIGINT) AS person_id),
seen AS (
    SELECT person_id, max(day) AS last_seen, CAST(sum(events) FILTER (day >= $since) AS BIGINT) AS events, count(*) FILTER (day >= $since) AS days
    FROM person_days WHERE person_id IN (SELECT person_id FROM wanted) GROUP BY person_id),
ids AS (SELECT person_id, min(distinct_id) AS distinct_id FROM distinct_ids WHERE person_id IN (SELECT person_id FROM wanted) GROUP BY person_id)
SELECT p.person_id, i.distinct_id, p.created_at, p.is_identified, p.properties, s.last_seen, coalesce(s.events, 0) AS events, coalesce(s.days, 0) AS days, count(*) OVER () AS total
FROM persons p LEFT JOIN seen s ON s.person_id = p.person_id LEFT JOIN ids i ON i.person_id = p.person_id
WHERE p.person_id IN (SELECT person_id FROM wanted)
ORDER BY events DESC, p.person_id
