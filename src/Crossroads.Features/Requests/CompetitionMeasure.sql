-- How often competitors are mentioned: in what users write, of the last 90 days and of the 90 before.
WITH texts AS (
    SELECT created_at AS at_time, lower(subject || ' ' || coalesce(body, '')) AS text, 'ticket' AS source FROM tickets
    UNION ALL SELECT created_at, lower(title || ' ' || coalesce(body, '')), 'request' FROM feature_requests
    UNION ALL SELECT coalesce(canceled_at, ended_at), lower(cancellation_reason), 'cancellation' FROM subscriptions WHERE cancellation_reason IS NOT NULL)
SELECT source, at_time >= $middle AS is_recent, count(*) AS texts, count(*) FILTER (regexp_matches(text, $pattern)) AS count,
    count(*) FILTER (regexp_matches(text, '(switch|mov|migrat)(ed|ing|e)? to |went with ')) AS losses
FROM texts
WHERE at_time >= $since AND at_time < $until
GROUP BY source, at_time >= $middle
ORDER BY source, is_recent
