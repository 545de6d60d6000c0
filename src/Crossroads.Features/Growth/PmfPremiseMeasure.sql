-- The three legs of the premise over the last 28 days: they sign up, they pay, they tell friends. And what users answer when asked.
WITH active AS ({active_days}),
paid AS ({paid_subscriptions}),
firsts AS (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id),
newcomers AS (SELECT person_id FROM firsts WHERE first_day >= {today} - 28),
invited AS (
    SELECT DISTINCT e.person_id
    FROM events e JOIN newcomers n ON n.person_id = e.person_id
    WHERE e.day >= {today} - 28 AND e.day < {today}
        AND (lower(e.event) IN ('invite_accepted', 'invite accepted', 'invitation_accepted', 'referral_accepted', 'referral accepted', 'referred', 'joined_by_invite')
            OR lower(e.properties->>'$.referrer') = 'user' OR lower(e.properties->>'$.utm_source') IN ('referral', 'invite') OR lower(e.properties->>'$.how_did_you_hear') IN ('friend', 'colleague', 'word of mouth'))),
answers AS (
    SELECT e.person_id, max(lower(e.properties->>'$."$survey_response"')) AS answer
    FROM events e
    WHERE lower(e.event) = 'survey sent' AND e.day >= {today} - 90 AND e.day < {today} AND lower(e.properties->>'$."$survey_response"') LIKE '%disappointed%'
        AND (SELECT count(*) FROM active a WHERE a.person_id = e.person_id AND a.day >= e.day - 14 AND a.day <= e.day) >= 2
    GROUP BY e.person_id)
SELECT
    (SELECT count(*) FROM newcomers) AS new_users,
    (SELECT CAST(sum(signups) AS BIGINT) FROM web_days WHERE date >= {today} - 28 AND date < {today}) AS web_signups,
    (SELECT count(*) FROM invited) AS invited,
    (SELECT count(*) FROM answers) AS answers,
    (SELECT count(*) FROM answers WHERE answer LIKE '%very disappointed%') AS very_disappointed,
    (SELECT count(DISTINCT customer) FROM paid WHERE ended IS NULL) AS paying,
    (SELECT count(*) FROM (SELECT customer, min(started) AS first_paid FROM paid GROUP BY customer) p WHERE first_paid >= $since) AS newly_paying
