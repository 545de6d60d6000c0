-- Refunds and credits of the last 120 days.
SELECT created, abs(amount) AS amount FROM invoices WHERE kind IN ('refund', 'credit') AND created < $clock AND created >= CAST($since AS TIMESTAMP) ORDER BY created
