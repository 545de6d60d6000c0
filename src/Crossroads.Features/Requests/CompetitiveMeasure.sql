-- Texts of the last 180 days that mention a competitor or leaving for one, as they were written.
WITH texts AS (
    SELECT created_at AS at_time, subject || ' ' || left(coalesce(body, ''), 600) AS text, 'ticket' AS source, CAST(person_id AS VARCHAR) AS voice FROM tickets
    UNION ALL SELECT created_at, title || ' ' || left(coalesce(body, ''), 600) || ' ' || coalesce(feature, ''), 'request', CAST(person_id AS VARCHAR) FROM feature_requests
    UNION ALL SELECT coalesce(canceled_at, ended_at), cancellation_reason, 'cancellation', customer FROM subscriptions WHERE cancellation_reason IS NOT NULL)
SELECT source, coalesce(voice, text) AS voice, text AS written, (SELECT count(*) FROM texts WHERE at_time >= $since AND at_time < $clock) AS scanned
FROM texts
WHERE at_time >= $since AND at_time < $clock AND regexp_matches(lower(text), $pattern)
ORDER BY at_time DESC
LIMIT 2000
