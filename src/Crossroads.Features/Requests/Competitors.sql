SELECT name, event, {local_day:"at"} AS day FROM competitors WHERE "at" < $clock ORDER BY "at" DESC, name
