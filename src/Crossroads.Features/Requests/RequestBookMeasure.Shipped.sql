SELECT {local_day:"at"} AS day, what FROM changelog WHERE kind = 'feature_shipped' AND "at" < $clock ORDER BY "at", what
