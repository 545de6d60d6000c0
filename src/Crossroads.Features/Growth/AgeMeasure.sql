WITH active AS ({active_days}),
paid AS ({paid_subscriptions})
SELECT
    (SELECT min(day) FROM active) AS first_user,
    (SELECT min({local_day:started}) FROM paid) AS first_paid,
    (SELECT min({local_day:created}) FROM invoices WHERE created < $clock AND amount > 0 AND lower(coalesce(status, 'paid')) = 'paid') AS first_invoice
