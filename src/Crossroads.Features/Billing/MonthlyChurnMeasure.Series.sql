-- Churn of the 30 days that end with each day. Subscriptions of a customer that touch are one stay; a stay is at risk on day d when it began before d - 29 and
-- had not ended by then, and it is lost when it ended in those 30 days and no other stay began before d was over.
WITH paid AS ({paid_subscriptions}),
spans AS (SELECT customer, {local_day:started} AS from_day, coalesce({local_day:ended}, DATE '9999-01-01') AS to_day FROM paid),
marked AS (
    SELECT customer, from_day, to_day,
        CASE WHEN from_day <= max(to_day) OVER (PARTITION BY customer ORDER BY from_day, to_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS is_new
    FROM spans),
numbered AS (SELECT customer, from_day, to_day, sum(is_new) OVER (PARTITION BY customer ORDER BY from_day, to_day ROWS UNBOUNDED PRECEDING) AS stay FROM marked),
stays AS (SELECT customer, min(from_day) AS from_day, max(to_day) AS to_day FROM numbered GROUP BY customer, stay),
followed AS (SELECT *, lead(from_day) OVER (PARTITION BY customer ORDER BY from_day) AS next_day FROM stays),
calendar AS (SELECT {today} - CAST(unnest(generate_series(1, 90)) AS INTEGER) AS day),
moves AS (
    SELECT from_day AS day, count(*) AS n FROM stays GROUP BY from_day
    UNION ALL SELECT to_day, -count(*) FROM stays WHERE to_day < DATE '9999-01-01' GROUP BY to_day),
lost AS (
    SELECT c.day, count(*) AS n
    FROM calendar c JOIN followed f ON f.to_day > c.day - 30 AND f.to_day <= c.day AND f.from_day < c.day - 29 AND (f.next_day IS NULL OR f.next_day > c.day)
    GROUP BY c.day)
SELECT c.day, CAST((SELECT coalesce(sum(n), 0) FROM moves m WHERE m.day < c.day - 29) AS BIGINT) AS at_risk, coalesce(l.n, 0) AS lost
FROM calendar c LEFT JOIN lost l ON l.day = c.day
ORDER BY c.day
