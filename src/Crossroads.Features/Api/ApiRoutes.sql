-- Routes of the public API that were called in the last 28 days: their calls, refusals for the rate, answers "not modified", and whether they carry a version.
SELECT coalesce(method, 'GET') AS method, route, count(*) AS calls,
    count(CASE WHEN status = 429 THEN 1 END) AS limited,
    count(CASE WHEN status = 304 THEN 1 END) AS unmodified,
    regexp_matches(lower(route), '(^|/)v[0-9]+(/|$)') AS is_versioned
FROM requests
WHERE day >= {today} - 28 AND day < {today} AND status <> 404
    AND regexp_matches(lower(route), '(^|/)(api|v[0-9]+|graphql|rpc|rest)(/|$)')
GROUP BY coalesce(method, 'GET'), route
ORDER BY count(*) DESC, method, route
