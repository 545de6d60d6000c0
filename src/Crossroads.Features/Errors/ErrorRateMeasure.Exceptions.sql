-- Users whose code broke, of the users who were active: unhandled exceptions of the last 28 days.
SELECT
    (SELECT count(DISTINCT person_id) FROM errors WHERE day >= CAST($first AS DATE) AND day < {today} AND NOT handled) AS broken,
    (SELECT count(DISTINCT person_id) FROM person_days WHERE day >= CAST($first AS DATE) AND day < {today}) AS active
