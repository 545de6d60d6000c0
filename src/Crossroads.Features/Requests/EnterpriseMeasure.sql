-- Companies that asked within 90 days: open deals, and requests of customers with many employees.
WITH known AS (SELECT lower(trim(coalesce(name, customer))) AS company, max(employees) AS employees FROM customers GROUP BY lower(trim(coalesce(name, customer)))),
asking AS (
    SELECT coalesce(nullif(trim(d.company), ''), 'unnamed deal of ' || strftime(d.opened, '%Y-%m-%d') || ' over ' || CAST(d.mrr AS VARCHAR)) AS company, k.employees, d.mrr,
        lower(coalesce(nullif(trim(d.blocked_by), ''), 'unknown')) AS blocked_by, 'deal' AS source
    FROM deals d LEFT JOIN known k ON k.company = lower(trim(d.company))
    WHERE d.opened >= $since AND d.opened < $clock
        AND NOT regexp_matches(lower(coalesce(d.stage, '')), 'lost|won|closed|churned|disqualified'))
SELECT company, employees, CAST(mrr AS DOUBLE) AS mrr, blocked_by, source FROM asking
ORDER BY mrr DESC, company
