-- Costs of the last six complete months.
SELECT CAST(date_trunc('month', month) AS DATE) AS month, vendor, category, lower(coalesce(commitment, 'on_demand')) AS commitment, CAST(sum(amount) AS DOUBLE) AS amount
FROM costs
WHERE month >= date_trunc('month', {today}) - INTERVAL 6 MONTH AND month < date_trunc('month', {today})
GROUP BY ALL
ORDER BY month, vendor, category, commitment
