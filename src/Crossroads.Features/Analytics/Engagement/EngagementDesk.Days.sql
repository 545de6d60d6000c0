-- How many people were active on how many of the last 28 days.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days})
SELECT days, count(*) AS people
FROM (
    SELECT person_id, count(*) AS days
    FROM person_days
    WHERE day >= $returned AND day < $today AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)
    GROUP BY person_id)
GROUP BY days
