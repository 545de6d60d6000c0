-- Active users of 28 days by how much they do, page views not counted, with their account and what it pays. The tenth that does most are the power users.
WITH excluded AS ({excluded_people}),
missing AS ({missing_days}),
actions AS (
    SELECT person_id, count(*) FILTER (event NOT IN ('$pageview', '$screen', 'page_view')) AS actions
    FROM events
    WHERE day >= {today} - 28 AND day < {today} AND event NOT IN ({not_intentional}) AND person_id NOT IN (SELECT person_id FROM excluded) AND day NOT IN (SELECT day FROM missing)
    GROUP BY person_id),
ranked AS (SELECT person_id, actions, row_number() OVER (ORDER BY actions DESC, person_id) AS place, count(*) OVER () AS people, sum(actions) OVER () AS all_actions FROM actions),
payers AS (SELECT customer, CAST(sum(mrr) AS DOUBLE) AS mrr FROM ({paid_subscriptions}) WHERE ended IS NULL AND is_counted GROUP BY customer),
owned AS (SELECT person_id, min(customer) AS customer FROM ({accounts}) GROUP BY person_id)
SELECT CAST(r.person_id AS VARCHAR) AS person, coalesce(o.customer, CAST(r.person_id AS VARCHAR)) AS account, r.actions, coalesce(p.mrr, 0) AS mrr, r.people, CAST(r.all_actions AS DOUBLE) AS all_actions,
    (SELECT coalesce(sum(mrr), 0) FROM payers) AS total_mrr
FROM ranked r
LEFT JOIN owned o ON o.person_id = r.person_id
LEFT JOIN payers p ON p.customer = o.customer
WHERE r.place <= greatest(1, ceil(r.people * 0.1)) AND r.actions > 0
ORDER BY r.place
LIMIT 50000
