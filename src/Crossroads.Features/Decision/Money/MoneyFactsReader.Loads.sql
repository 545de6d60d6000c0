-- What browsers tell of each account's days: pages, also where the server log knows no page; and everything where there is no server log.
WITH accounts AS ({accounts}),
loads AS (
    SELECT day, person_id, lcp_ms AS ms, 0 AS failed FROM page_loads WHERE day < {today}
    UNION ALL
    SELECT day, person_id, coalesce(TRY_CAST(properties->>'$."$lcp_ms"' AS DOUBLE), TRY_CAST(properties->>'$."$web_vitals_LCP_value"' AS DOUBLE)), 0
    FROM events WHERE day < {today} AND event IN ('$pageview', '$web_vitals')
    UNION ALL
    SELECT day, person_id, NULL, 1 FROM errors WHERE day < {today}
    UNION ALL
    SELECT day, person_id, NULL, 1 FROM events WHERE day < {today} AND event = '$exception')
SELECT a.customer, l.day, CAST(count(*) AS DOUBLE) AS requests, CAST(sum(failed) AS DOUBLE) AS errors,
    avg(l.ms) AS mean_ms, power(avg(power(l.ms, 4)), 0.25) AS worst_ms, CAST(0 AS DOUBLE) AS unavailable_s
FROM loads l
JOIN accounts a ON a.person_id = l.person_id
GROUP BY a.customer, l.day
ORDER BY a.customer, l.day
