-- Users who were new between 90 and 30 days ago and how far they came; visits of the same days. Each user has at least 30 days of follow-up.
WITH active AS ({active_days}),
firsts AS (SELECT person_id, min(day) AS first_day FROM active GROUP BY person_id),
newcomers AS (SELECT person_id, first_day FROM firsts WHERE first_day >= {today} - 90 AND first_day < {today} - 30),
activated AS (
    SELECT DISTINCT e.person_id
    FROM events e JOIN newcomers n ON n.person_id = e.person_id
    WHERE e.day >= n.first_day AND e.day < n.first_day + 7
        AND e.event NOT IN ({not_intentional}, '$pageview', '$screen', '$session_start', 'page_view', 'Signed Up', 'signed_up', 'user_signed_up', 'sign_up', 'signup')),
accounts AS (SELECT n.person_id, c.customer FROM newcomers n JOIN ({accounts}) c ON c.person_id = n.person_id),
on_trial AS (SELECT a.person_id FROM accounts a JOIN trials t ON t.customer = a.customer WHERE t.trial_start < $clock),
paid AS (SELECT a.person_id FROM accounts a JOIN ({paid_subscriptions}) s ON s.customer = a.customer),
newcomer_steps AS (
    SELECT n.person_id IN (SELECT person_id FROM activated) AS is_activated, n.person_id IN (SELECT person_id FROM on_trial) AS is_on_trial, n.person_id IN (SELECT person_id FROM paid) AS is_paid
    FROM newcomers n)
SELECT
    (SELECT CAST(sum(visits) AS BIGINT) FROM web_days WHERE date >= {today} - 90 AND date < {today} - 30) AS visits,
    (SELECT CAST(sum(signups) AS BIGINT) FROM web_days WHERE date >= {today} - 90 AND date < {today} - 30) AS signups,
    (SELECT count(*) FROM newcomer_steps) AS new_users,
    (SELECT count(*) FROM newcomer_steps WHERE is_activated) AS activated,
    (SELECT count(*) FROM newcomer_steps WHERE is_activated AND is_on_trial) AS on_trial,
    (SELECT count(*) FROM newcomer_steps WHERE is_activated AND is_on_trial AND is_paid) AS paid_after_trial,
    (SELECT count(*) FROM newcomer_steps WHERE is_activated AND is_paid) AS paid
