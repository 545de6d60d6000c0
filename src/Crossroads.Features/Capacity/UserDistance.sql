-- Each user's fastest tenth of loads (waiting for the first byte; without it, the largest paint), his region, and the revenue behind him.
WITH loads AS (
    SELECT person_id, count(ttfb_ms) AS bytes_told, quantile_cont(ttfb_ms, 0.1) AS first_byte, quantile_cont(lcp_ms, 0.1) AS paint, count(*) AS loads
    FROM page_loads
    WHERE day >= {today} - 28 AND day < {today}
    GROUP BY person_id
    HAVING count(*) >= 3),
accounts AS (
    SELECT customer, person_id, region FROM customers
    UNION ALL
    SELECT d.distinct_id, d.person_id, CAST(NULL AS VARCHAR) FROM distinct_ids d WHERE d.distinct_id NOT IN (SELECT customer FROM customers)),
revenue AS (
    SELECT a.person_id, sum(s.mrr) AS mrr
    FROM subscriptions s JOIN accounts a ON a.customer = s.customer
    WHERE s.created < $clock AND (s.canceled_at IS NULL OR s.canceled_at >= $clock) AND (s.ended_at IS NULL OR s.ended_at >= $clock)
    GROUP BY a.person_id),
homes AS (
    SELECT person_id, max(region) AS region FROM accounts WHERE region IS NOT NULL GROUP BY person_id),
places AS (
    SELECT person_id, mode(country) AS country FROM events WHERE day >= {today} - 28 AND day < {today} AND country IS NOT NULL GROUP BY person_id)
SELECT coalesce(h.region, p.country) AS region, CASE WHEN l.bytes_told >= 3 THEN l.first_byte END AS first_byte, l.paint, coalesce(r.mrr, 0) AS mrr
FROM loads l
    LEFT JOIN homes h ON h.person_id = l.person_id
    LEFT JOIN places p ON p.person_id = l.person_id
    LEFT JOIN revenue r ON r.person_id = l.person_id
WHERE coalesce(h.region, p.country) IS NOT NULL
ORDER BY region, l.person_id
