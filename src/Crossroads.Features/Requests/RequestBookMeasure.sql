-- Every feature request with the account behind it, what the account pays now, and who it is.
WITH payers AS (SELECT customer, sum(mrr) AS mrr FROM ({paid_subscriptions}) WHERE ended IS NULL AND is_counted GROUP BY customer),
told AS (
    SELECT person_id, min(customer) AS customer, max(nullif(trim(segment), '')) AS segment, max(employees) AS employees
    FROM (SELECT a.person_id, a.customer, c.segment, c.employees FROM ({accounts}) a LEFT JOIN customers c ON c.customer = a.customer)
    GROUP BY person_id)
SELECT r.id, {local_day:r.created_at} AS day, r.created_at, coalesce(t.customer, CAST(r.person_id AS VARCHAR), 'request ' || r.id) AS account, CAST(coalesce(p.mrr, 0) AS DOUBLE) AS mrr,
    t.segment, t.employees, r.title, nullif(trim(r.feature), '') AS feature, left(coalesce(r.body, ''), 600) AS body
FROM feature_requests r
LEFT JOIN told t ON t.person_id = r.person_id
LEFT JOIN payers p ON p.customer = t.customer
WHERE r.created_at < $clock AND (r.person_id IS NULL OR r.person_id NOT IN (SELECT person_id FROM ({excluded_people}) e))
ORDER BY r.created_at, r.id
