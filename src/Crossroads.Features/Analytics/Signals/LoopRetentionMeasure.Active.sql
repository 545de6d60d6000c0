SELECT count(DISTINCT person_id) FROM ({active_days}) active WHERE day >= {today} - 28
