SELECT count(*) AS requests, count(*) FILTER (regexp_matches(lower(route), '(^|/)(api|v[0-9]+|graphql|webhooks?)(/|$)')) AS api
FROM requests
WHERE day >= {today} - 28 AND day < {today} AND person_id IS NOT NULL
