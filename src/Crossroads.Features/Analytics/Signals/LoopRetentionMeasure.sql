-- Who began the core loop in the month before the last: whether he completed it on one of its days at least, and whether he was there again in the last month; by how active he was.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
steps AS (
    SELECT person_id, day, ts, event
    FROM events
    WHERE day >= {today} - 56 AND day < {today} - 28 AND event IN ($step_a, $step_b, $step_c, $step_d, $step_e)
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)),
one AS (SELECT person_id, day, min(ts) AS began, min(ts) AS reached, count(*) AS loops FROM steps WHERE event = $step_a GROUP BY person_id, day),
two AS (
    SELECT p.person_id, p.day, p.began, min(s.ts) AS reached, least(p.loops, count(s.ts)) AS loops
    FROM one p LEFT JOIN steps s ON s.person_id = p.person_id AND s.day = p.day AND s.event = $step_b AND s.ts >= p.reached
    GROUP BY p.person_id, p.day, p.began, p.reached, p.loops),
three AS (
    SELECT p.person_id, p.day, p.began, CASE WHEN $step_c = '' THEN p.reached ELSE min(s.ts) END AS reached, CASE WHEN $step_c = '' THEN p.loops ELSE least(p.loops, count(s.ts)) END AS loops
    FROM two p LEFT JOIN steps s ON s.person_id = p.person_id AND s.day = p.day AND s.event = $step_c AND s.ts >= p.reached
    GROUP BY p.person_id, p.day, p.began, p.reached, p.loops),
four AS (
    SELECT p.person_id, p.day, p.began, CASE WHEN $step_d = '' THEN p.reached ELSE min(s.ts) END AS reached, CASE WHEN $step_d = '' THEN p.loops ELSE least(p.loops, count(s.ts)) END AS loops
    FROM three p LEFT JOIN steps s ON s.person_id = p.person_id AND s.day = p.day AND s.event = $step_d AND s.ts >= p.reached
    GROUP BY p.person_id, p.day, p.began, p.reached, p.loops),
five AS (
    SELECT p.person_id, p.day, p.began, CASE WHEN $step_e = '' THEN p.reached ELSE min(s.ts) END AS reached, CASE WHEN $step_e = '' THEN p.loops ELSE least(p.loops, count(s.ts)) END AS loops
    FROM four p LEFT JOIN steps s ON s.person_id = p.person_id AND s.day = p.day AND s.event = $step_e AND s.ts >= p.reached
    GROUP BY p.person_id, p.day, p.began, p.reached, p.loops),
active AS ({active_days}),
people AS (
    SELECT person_id, count(*) FILTER (day >= {today} - 56 AND day < {today} - 28) AS days_in, count(*) FILTER (day < {today} - 56) AS days_before, bool_or(day >= {today} - 28) AS is_back
    FROM active
    WHERE day >= {today} - 84
    GROUP BY person_id
    HAVING count(*) FILTER (day >= {today} - 56 AND day < {today} - 28) > 0),
began AS (SELECT person_id, count(reached) > 0 AS is_complete FROM five GROUP BY person_id)
SELECT CASE WHEN p.days_before = 0 THEN 0 WHEN p.days_before <= 2 THEN 1 WHEN p.days_before <= 6 THEN 2 ELSE 3 END * 10
        + CASE WHEN p.days_in <= 1 THEN 0 WHEN p.days_in <= 3 THEN 1 WHEN p.days_in <= 8 THEN 2 ELSE 3 END AS layer,
    count(*) FILTER (b.is_complete) AS with_people, count(*) FILTER (b.is_complete AND p.is_back) AS with_outcome,
    count(*) FILTER (NOT b.is_complete) AS without_people, count(*) FILTER (NOT b.is_complete AND p.is_back) AS without_outcome
FROM began b JOIN people p ON p.person_id = b.person_id
GROUP BY ALL
ORDER BY layer
