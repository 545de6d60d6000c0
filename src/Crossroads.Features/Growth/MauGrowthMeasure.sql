-- Who was active only before, only after, in both; and the same without the users that a campaign brought.
WITH active AS ({active_days}),
newcomers AS (
    SELECT f.person_id
    FROM (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id) f
    JOIN (SELECT DISTINCT {local_day:"at"} AS campaign_day FROM changelog WHERE kind = 'campaign' AND "at" < $clock) c
        ON f.first_day >= c.campaign_day AND f.first_day < c.campaign_day + 7
    WHERE f.first_day >= $before
    GROUP BY f.person_id),
people AS (
    SELECT person_id, max(day >= $after) AS is_after, max(day < $after) AS is_before, person_id IN (SELECT person_id FROM newcomers) AS from_campaign
    FROM active
    WHERE day >= $before
    GROUP BY person_id)
SELECT
    count(*) FILTER (is_before AND NOT is_after) AS only_before,
    count(*) FILTER (is_after AND NOT is_before) AS only_after,
    count(*) FILTER (is_after AND is_before) AS both,
    count(*) FILTER (from_campaign) AS from_campaign,
    count(*) FILTER (is_before AND NOT from_campaign) AS before_without_campaign,
    count(*) FILTER (is_after AND NOT from_campaign) AS after_without_campaign,
    (SELECT min(day) FROM active) AS first_day
FROM people
