-- For each day on which a person began the loop: how far he went, how long it took, and how often (no more often than its rarest step). A loop has two to five steps; the last may be empty.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
steps AS (
    SELECT person_id, day, ts, event
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND event IN ($step_a, $step_b, $step_c, $step_d, $step_e)
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
people AS (SELECT person_id, count(*) AS trials, count(reached) AS successes, sum(loops) AS loops FROM five GROUP BY person_id)
SELECT count(*) AS people, CAST(coalesce(sum(trials), 0) AS DOUBLE) AS trials, CAST(coalesce(sum(successes), 0) AS DOUBLE) AS successes,
    CAST(coalesce(sum(trials * trials), 0) AS DOUBLE) AS squared_trials, CAST(coalesce(sum(successes * successes / CAST(trials AS DOUBLE)), 0) AS DOUBLE) AS squared_successes_per_trial,
    CAST(coalesce(sum(loops), 0) AS DOUBLE) AS loops,
    (SELECT median(CAST(date_diff('second', began, reached) AS DOUBLE)) FROM five) AS median_seconds,
    (SELECT count(DISTINCT person_id) FROM two WHERE reached IS NOT NULL) AS reached_b,
    (SELECT count(DISTINCT person_id) FROM three WHERE reached IS NOT NULL) AS reached_c,
    (SELECT count(DISTINCT person_id) FROM four WHERE reached IS NOT NULL) AS reached_d,
    (SELECT count(DISTINCT person_id) FROM five WHERE reached IS NOT NULL) AS reached_e
FROM people
