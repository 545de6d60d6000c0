-- The same cohort retention as it stood on each day: of those who were new 30 to 59 days before, the share seen again in the last 30.
-- A person who was first active on f counts in the cohorts of the days f + 30 to f + 59, and as returned while one of his active days lies in the last 30.
WITH active AS ({active_days}),
firsts AS (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id),
calendar AS (SELECT {today} - CAST(unnest(generate_series(1, 90)) AS INTEGER) AS day),
newcomers AS (SELECT first_day, count(*) AS n FROM firsts GROUP BY first_day),
covered AS (
    SELECT a.person_id, f.first_day, greatest(a.day, f.first_day + 30) AS from_day,
        least(a.day + 30, f.first_day + 60, coalesce(lead(a.day) OVER (PARTITION BY a.person_id ORDER BY a.day), a.day + 30)) AS to_day
    FROM active a JOIN firsts f USING (person_id)
    WHERE f.first_day >= {today} - 160 AND a.day > f.first_day),
changes AS (
    SELECT from_day AS day, count(*) AS n FROM covered WHERE to_day > from_day GROUP BY from_day
    UNION ALL SELECT to_day, -count(*) FROM covered WHERE to_day > from_day GROUP BY to_day),
back AS (
    SELECT c.day, coalesce((SELECT sum(n) FROM changes h WHERE h.day <= c.day), 0) AS n FROM calendar c)
SELECT c.day,
    CAST(coalesce((SELECT sum(n) FROM newcomers w WHERE w.first_day > c.day - 60 AND w.first_day <= c.day - 30), 0) AS BIGINT) AS joined,
    CAST(b.n AS BIGINT) AS came_back
FROM calendar c JOIN back b ON b.day = c.day
ORDER BY c.day
