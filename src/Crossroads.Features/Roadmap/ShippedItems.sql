SELECT {local_day:"at"} AS day, what FROM changelog
WHERE kind = 'feature_shipped' AND {local_day:"at"} >= {today} - 90 AND {local_day:"at"} < {today}
ORDER BY "at", what
