-- Sessions of 28 days by device; without session ids a person's day on a device is one. One row a person, folded into sums.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
sessions AS (
    SELECT person_id, coalesce(session_id, CAST(day AS VARCHAR)) AS session,
        bool_or(lower(device) IN ('mobile', 'tablet') OR lower(os) IN ('ios', 'android')) AS is_mobile
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND (device IS NOT NULL OR os IS NOT NULL) AND event NOT IN ({not_intentional})
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)
    GROUP BY person_id, coalesce(session_id, CAST(day AS VARCHAR))),
people AS (SELECT person_id, count(*) AS trials, count(*) FILTER (is_mobile) AS successes FROM sessions GROUP BY person_id)
SELECT count(*) AS people, CAST(coalesce(sum(trials), 0) AS DOUBLE) AS trials, CAST(coalesce(sum(successes), 0) AS DOUBLE) AS successes,
    CAST(coalesce(sum(trials * trials), 0) AS DOUBLE) AS squared_trials, CAST(coalesce(sum(successes * successes / CAST(trials AS DOUBLE)), 0) AS DOUBLE) AS squared_successes_per_trial
FROM people
