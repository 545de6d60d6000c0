-- For each day on which a person began the loop: whether he went on to its end, how long it took, and how often.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
steps AS (
    SELECT person_id, day, ts, event
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND event IN ($begin, $finish) AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)),
begun AS (SELECT person_id, day, min(ts) AS began FROM steps WHERE event = $begin GROUP BY person_id, day),
days AS (
    SELECT b.person_id, b.day, b.began, min(s.ts) AS finished, count(s.ts) AS finishes
    FROM begun b LEFT JOIN steps s ON s.person_id = b.person_id AND s.day = b.day AND s.event = $finish AND s.ts >= b.began
    GROUP BY b.person_id, b.day, b.began),
people AS (SELECT person_id, count(*) AS trials, count(finished) AS successes, sum(finishes) AS loops FROM days GROUP BY person_id)
SELECT count(*) AS people, CAST(coalesce(sum(trials), 0) AS DOUBLE) AS trials, CAST(coalesce(sum(successes), 0) AS DOUBLE) AS successes,
    CAST(coalesce(sum(trials * trials), 0) AS DOUBLE) AS squared_trials, CAST(coalesce(sum(successes * successes / CAST(trials AS DOUBLE)), 0) AS DOUBLE) AS squared_successes_per_trial,
    CAST(coalesce(sum(loops), 0) AS DOUBLE) AS loops,
    (SELECT median(CAST(date_diff('second', began, finished) AS DOUBLE)) FROM days) AS median_seconds
FROM people
