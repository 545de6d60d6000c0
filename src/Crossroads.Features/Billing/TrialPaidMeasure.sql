-- Trials of the last year by age, length and the days until they converted. A conversion is the first paid invoice within the length of the trial plus 14 days
-- (or, where invoices do not say, the trial's own flag once it has ended) that was not paid back within 30 days.
WITH excluded AS (SELECT a.customer FROM ({accounts}) a JOIN ({excluded_people}) e ON e.person_id = a.person_id),
measured AS (
    SELECT customer, trial_start, trial_end, converted,
        coalesce(CASE WHEN trial_end > trial_start THEN date_diff('minute', trial_start, trial_end) / 1440.0 END, $usual_length) AS length_days
    FROM trials
    WHERE trial_start < $clock AND trial_start >= $clock - INTERVAL 365 DAY AND customer NOT IN (SELECT customer FROM excluded)),
paid AS (
    SELECT m.customer, m.trial_start, min(i.created) AS paid_at
    FROM measured m JOIN invoices i ON i.customer = m.customer
    WHERE i.created >= m.trial_start AND i.created < $clock AND i.amount > 0 AND lower(coalesce(i.status, 'paid')) = 'paid' AND lower(coalesce(i.kind, 'subscription')) NOT IN ('refund', 'credit')
        AND date_diff('minute', m.trial_start, i.created) / 1440.0 <= m.length_days + 14
    GROUP BY m.customer, m.trial_start),
flagged AS (
    SELECT m.*, coalesce(p.paid_at, CASE WHEN m.converted AND coalesce(m.trial_end, m.trial_start) <= $clock THEN coalesce(m.trial_end, m.trial_start) END) AS converted_at
    FROM measured m LEFT JOIN paid p ON p.customer = m.customer AND p.trial_start = m.trial_start),
refunded AS (
    SELECT f.customer, f.trial_start
    FROM flagged f JOIN invoices i ON i.customer = f.customer
    WHERE f.converted_at IS NOT NULL AND i.created >= f.converted_at AND i.created < f.converted_at + INTERVAL 30 DAY AND i.created < $clock
    GROUP BY f.customer, f.trial_start
    HAVING sum(CASE WHEN lower(coalesce(i.kind, 'subscription')) IN ('refund', 'credit') OR i.amount < 0 THEN -abs(i.amount) WHEN lower(coalesce(i.status, 'paid')) = 'paid' THEN i.amount ELSE 0 END) <= 0
        AND bool_or(lower(coalesce(i.kind, 'subscription')) IN ('refund', 'credit') OR i.amount < 0))
SELECT CAST(floor(date_diff('minute', f.trial_start, $clock) / 1440.0) AS INTEGER) AS age_days, CAST(ceil(f.length_days) AS INTEGER) AS length_days,
    CASE WHEN f.converted_at IS NOT NULL AND r.customer IS NULL THEN CAST(floor(greatest(0, date_diff('minute', f.trial_start, f.converted_at)) / 1440.0) AS INTEGER) END AS delay_days,
    count(*) AS trials
FROM flagged f LEFT JOIN refunded r ON r.customer = f.customer AND r.trial_start = f.trial_start
GROUP BY ALL
ORDER BY ALL
