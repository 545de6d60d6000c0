WITH accounts AS ({accounts})
SELECT a.customer, {local_day:t.created_at} AS day, t.subject, t.body, t.category
FROM tickets t
LEFT JOIN accounts a ON a.person_id = t.person_id
WHERE t.created_at < $clock
ORDER BY t.created_at, t.id
