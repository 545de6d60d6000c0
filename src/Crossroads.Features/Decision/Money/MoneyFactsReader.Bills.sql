SELECT customer, {local_day:created} AS day, CAST(amount AS DOUBLE) AS amount
FROM invoices
WHERE created < $clock AND amount > 0 AND coalesce(kind, 'subscription') = 'subscription'
ORDER BY customer, created, id
