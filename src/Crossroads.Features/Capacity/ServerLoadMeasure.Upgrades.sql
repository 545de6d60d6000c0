-- When capacity was raised.
SELECT "at" FROM changelog WHERE kind = 'capacity_upgrade' AND "at" < $clock AND {local_day:"at"} >= CAST($first AS DATE) ORDER BY "at"
