-- Users who met at least one load beyond five seconds, and the vitals that stand beside the load time.
SELECT count(DISTINCT person_id) AS users,
    count(DISTINCT CASE WHEN lcp_ms > 5000 THEN person_id END) AS users_beyond,
    count(*) FILTER (lcp_ms IS NULL) AS without_paint,
    count(*) AS views,
    quantile_cont(inp_ms, 0.75) AS inp,
    quantile_cont(cls, 0.75) AS cls
FROM page_loads
WHERE day >= CAST($first AS DATE) AND day < {today} AND person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
