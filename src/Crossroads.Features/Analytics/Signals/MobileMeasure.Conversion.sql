-- Users who were new 90 to 30 days ago, by the device of their first day and the week of their arrival: who became paying.
WITH active AS ({active_days}),
firsts AS (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id),
newcomers AS (SELECT person_id, first_day FROM firsts WHERE first_day >= {today} - 90 AND first_day < {today} - 30),
devices AS (
    SELECT n.person_id, n.first_day, bool_or(coalesce(lower(e.device) IN ('mobile', 'tablet'), false) OR coalesce(lower(e.os) IN ('ios', 'android'), false)) AS is_mobile
    FROM newcomers n JOIN events e ON e.person_id = n.person_id AND e.day = n.first_day
    WHERE e.device IS NOT NULL OR e.os IS NOT NULL
    GROUP BY n.person_id, n.first_day),
paid AS (SELECT a.person_id FROM ({accounts}) a JOIN ({paid_subscriptions}) s ON s.customer = a.customer)
SELECT CAST(({today} - first_day) AS INTEGER) // 7 AS week,
    count(*) FILTER (is_mobile) AS with_people, count(*) FILTER (is_mobile AND person_id IN (SELECT person_id FROM paid)) AS with_outcome,
    count(*) FILTER (NOT is_mobile) AS without_people, count(*) FILTER (NOT is_mobile AND person_id IN (SELECT person_id FROM paid)) AS without_outcome
FROM devices
GROUP BY ALL
ORDER BY week
