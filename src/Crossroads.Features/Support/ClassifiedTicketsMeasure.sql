-- Tickets of the last 180 days as people wrote them: without merged ones, spam and the answers of machines. With the account they come from and what it pays.
WITH payers AS (SELECT customer, sum(mrr) AS mrr FROM ({paid_subscriptions}) WHERE ended IS NULL AND is_counted GROUP BY customer),
people AS (
    SELECT a.person_id, min(a.customer) AS customer, CAST(coalesce(sum(p.mrr), 0) AS DOUBLE) AS mrr
    FROM ({accounts}) a LEFT JOIN payers p ON p.customer = a.customer
    GROUP BY a.person_id)
SELECT t.id, t.person_id, coalesce(q.customer, CAST(t.person_id AS VARCHAR), 'ticket ' || t.id) AS account, coalesce(q.mrr, 0) AS mrr,
    t.created_at, {local_day:t.created_at} AS day, t.subject, left(coalesce(t.body, ''), 600) AS body, t.category,
    CASE WHEN t.first_response_at < $clock THEN t.first_response_at END AS first_response_at,
    CASE WHEN t.resolved_at < $clock THEN t.resolved_at WHEN t.resolved_at IS NULL AND lower(t.status) IN ('closed', 'solved', 'resolved', 'done') THEN t.created_at END AS resolved_at
FROM tickets t LEFT JOIN people q ON q.person_id = t.person_id
WHERE t.created_at < $clock AND t.created_at >= $since
    AND lower(coalesce(t.status, '')) NOT IN ('spam', 'merged', 'deleted', 'duplicate')
    AND NOT regexp_matches(lower(t.subject), '^(automatic reply|auto[- ]?reply|autoreply|out of office|undeliver|delivery status notification|mail delivery)')
    AND (t.person_id IS NULL OR t.person_id NOT IN (SELECT person_id FROM ({excluded_people}) e))
ORDER BY t.created_at, t.id
