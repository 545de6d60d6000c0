SELECT customer, {local_day:trial_start} AS started, {local_day:trial_end} AS ended, CASE WHEN trial_end <= $clock THEN converted END AS converted
FROM trials
WHERE trial_start < $clock
ORDER BY customer, trial_start
