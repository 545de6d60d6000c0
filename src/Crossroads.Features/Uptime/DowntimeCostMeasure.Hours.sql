-- Activity of each hour over the last eight weeks, to know what an hour of the week is worth.
SELECT date_trunc('hour', ts) AS hour, CAST(count(*) AS DOUBLE) AS amount
FROM events
WHERE ts >= CAST($recent AS TIMESTAMP) AND ts < $clock
GROUP BY date_trunc('hour', ts)
ORDER BY hour
