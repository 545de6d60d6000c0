-- Newcomers of 90 days: hours from their first event to the event that means value, or how long they have been watched.
WITH excluded AS ({excluded_people}),
newcomers AS (SELECT person_id, created_at FROM persons WHERE CAST(created_at AS DATE) >= $since AND created_at < $clock AND person_id NOT IN (SELECT person_id FROM excluded)),
reached AS (SELECT e.person_id, min(e.ts) AS at_first FROM events e JOIN newcomers n ON n.person_id = e.person_id WHERE e.event = $event AND e.ts >= n.created_at AND e.ts <= $clock GROUP BY e.person_id)
SELECT CAST(ceil(date_diff('second', n.created_at, coalesce(r.at_first, $clock)) / 3600.0) AS BIGINT) AS hours, r.at_first IS NOT NULL AS is_reached, count(*) AS people
FROM newcomers n LEFT JOIN reached r ON r.person_id = n.person_id
GROUP BY ALL ORDER BY hours, is_reached
