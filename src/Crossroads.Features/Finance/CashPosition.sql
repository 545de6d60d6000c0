SELECT date AS day, CAST(balance AS DOUBLE) AS amount FROM cash WHERE date <= {today} AND date >= {today} - 200 ORDER BY date
