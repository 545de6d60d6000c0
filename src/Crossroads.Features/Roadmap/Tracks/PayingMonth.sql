-- Accounts that paid at each of six landmarks (180 to 30 days ago) and now: for how long, what they pay now, whether they left within the 30 days after, and whether one of their people was
-- among the tenth of users that did most in the 28 days before.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
owned AS ({accounts}),
spans AS (
    SELECT customer, min(started) AS started, CASE WHEN count(*) FILTER (ended IS NULL) > 0 THEN NULL ELSE max(ended) END AS ended, coalesce(sum(mrr) FILTER (ended IS NULL AND is_counted), 0) AS mrr
    FROM ({paid_subscriptions}) GROUP BY customer),
days AS (SELECT customer, CAST(started AS DATE) AS started, CAST(ended AS DATE) AS ended, mrr FROM spans),
landmarks AS (SELECT CAST(unnest([0, 30, 60, 90, 120, 150, 180]) AS BIGINT) AS ago),
actions AS (
    SELECT (date_diff('day', day, {today}) - 1) // 30 * 30 AS ago, person_id, count(*) AS actions
    FROM events
    WHERE day >= {today} - 208 AND day < {today} AND (date_diff('day', day, {today}) - 1) % 30 < 28 AND event NOT IN ({not_intentional}, '$pageview', '$screen', 'page_view')
        AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)
    GROUP BY ALL),
ranked AS (SELECT ago, person_id, row_number() OVER (PARTITION BY ago ORDER BY actions DESC, person_id) AS place, count(*) OVER (PARTITION BY ago) AS people FROM actions),
heavy AS (SELECT DISTINCT r.ago, o.customer FROM ranked r JOIN owned o ON o.person_id = r.person_id WHERE r.place <= greatest(1, ceil(r.people * 0.1)))
SELECT l.ago, d.customer AS account, date_diff('day', d.started, {today}) - l.ago AS paid_days, CAST(d.mrr AS DOUBLE) AS mrr,
    l.ago > 0 AND d.ended IS NOT NULL AND d.ended < {today} - CAST(l.ago AS INTEGER) + 30 AS is_lost, h.customer IS NOT NULL AS is_heavy
FROM landmarks l
JOIN days d ON d.started <= {today} - CAST(l.ago AS INTEGER) AND (d.ended IS NULL OR d.ended >= {today} - CAST(l.ago AS INTEGER))
LEFT JOIN heavy h ON h.ago = l.ago AND h.customer = d.customer
ORDER BY l.ago, account
