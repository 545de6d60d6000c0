-- Daily, weekly and monthly active users of each day: an active day covers the days after it until the person's next one, so a running sum of changes is exact.
WITH active AS ({active_days}),
steps AS (
    SELECT day, lead(day) OVER (PARTITION BY person_id ORDER BY day) - day AS gap
    FROM active
    WHERE day >= {today} - 160),
grouped AS (SELECT day, least(coalesce(gap, 30), 30) AS gap, count(*) AS n FROM steps GROUP BY day, least(coalesce(gap, 30), 30)),
changes AS (
    SELECT day, n AS dau, n AS weekly, n AS monthly FROM grouped
    UNION ALL SELECT day + CAST(least(gap, 7) AS INTEGER), 0, -n, 0 FROM grouped
    UNION ALL SELECT day + CAST(gap AS INTEGER), 0, 0, -n FROM grouped),
calendar AS (SELECT {today} - CAST(unnest(generate_series(1, 160)) AS INTEGER) AS day),
totals AS (
    SELECT c.day, coalesce(sum(h.dau), 0) AS dau, coalesce(sum(h.weekly), 0) AS weekly, coalesce(sum(h.monthly), 0) AS monthly
    FROM calendar c LEFT JOIN changes h ON h.day = c.day
    GROUP BY c.day)
SELECT day, CAST(dau AS BIGINT) AS dau,
    CAST(sum(weekly) OVER (ORDER BY day) AS BIGINT) AS wau,
    CAST(sum(monthly) OVER (ORDER BY day) AS BIGINT) AS mau
FROM totals
ORDER BY day
