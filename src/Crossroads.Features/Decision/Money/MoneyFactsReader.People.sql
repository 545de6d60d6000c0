-- Region and segment of an account, and how many people it has.
WITH accounts AS ({accounts})
SELECT a.customer, max(c.segment) AS segment, max(c.region) AS region, CAST(count(DISTINCT a.person_id) AS INTEGER) AS people
FROM accounts a
LEFT JOIN customers c ON c.customer = a.customer AND c.person_id = a.person_id
GROUP BY a.customer
ORDER BY a.customer
