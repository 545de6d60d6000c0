WITH active AS ({active_days}),
firsts AS (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id),
campaigns AS (SELECT DISTINCT {local_day:"at"} AS campaign_day FROM changelog WHERE kind = 'campaign' AND "at" < $clock),
people AS (
    SELECT a.person_id, f.first_day,
        max(a.day >= $returned) AS is_back,
        max(a.day >= f.first_day + 30 AND a.day < f.first_day + 60) AS is_back_after_30,
        max(a.day >= $joined AND a.day < $returned) AS was_active_before
    FROM active a JOIN firsts f USING (person_id)
    WHERE a.day >= $early
    GROUP BY a.person_id, f.first_day),
activated AS (
    SELECT DISTINCT e.person_id
    FROM events e JOIN firsts f ON f.person_id = e.person_id
    WHERE f.first_day >= $joined AND f.first_day < $returned AND e.day >= f.first_day AND e.day < f.first_day + 7 AND e.day < {today}
        AND e.event NOT IN ({not_intentional}, '$pageview', '$screen', '$session_start', 'page_view', 'Signed Up', 'signed_up', 'user_signed_up', 'sign_up', 'signup')),
cohort AS (
    SELECT p.is_back, p.person_id IN (SELECT person_id FROM activated) AS is_activated,
        p.first_day IN (SELECT n.first_day FROM people n JOIN campaigns c ON n.first_day >= c.campaign_day AND n.first_day < c.campaign_day + 7) AS from_campaign
    FROM people p
    WHERE p.first_day >= $joined AND p.first_day < $returned)
SELECT
    (SELECT count(*) FROM cohort) AS joined,
    (SELECT count(*) FROM cohort WHERE is_back) AS came_back,
    (SELECT count(*) FROM cohort WHERE is_activated) AS activated,
    (SELECT count(*) FROM cohort WHERE is_activated AND is_back) AS activated_back,
    (SELECT count(*) FROM cohort WHERE NOT from_campaign) AS without_campaign,
    (SELECT count(*) FROM cohort WHERE NOT from_campaign AND is_back) AS without_campaign_back,
    (SELECT count(*) FROM people WHERE first_day >= $early AND first_day < {today} - 60) AS followed,
    (SELECT count(*) FROM people WHERE first_day >= $early AND first_day < {today} - 60 AND is_back_after_30) AS followed_back,
    (SELECT count(*) FROM people WHERE was_active_before) AS rolling,
    (SELECT count(*) FROM people WHERE was_active_before AND is_back) AS rolling_back,
    (SELECT min(first_day) FROM firsts) AS first_day
