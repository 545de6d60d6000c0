-- Hours in which the streams spoke, with the first and last fact of each: enough to know every silence, whatever the traffic.
select 'events' as id, min(ts) as first_at, max(ts) as last_at from events
    where ts > $since and ts <= $as_of group by date_trunc('hour', ts)
union all select 'requests', min(timestamp), max(timestamp) from requests
    where timestamp > $since and timestamp <= $as_of group by date_trunc('hour', timestamp)
union all select 'metrics', min(timestamp), max(timestamp) from metric_points
    where timestamp > $since and timestamp <= $as_of group by date_trunc('hour', timestamp)
union all select 'page_loads', min(timestamp), max(timestamp) from page_loads
    where timestamp > $since and timestamp <= $as_of group by date_trunc('hour', timestamp)
union all select 'tickets', min(created_at), max(created_at) from tickets
    where created_at > $since and created_at <= $as_of group by date_trunc('hour', created_at)
union all select 'trials', min(trial_start), max(trial_start) from trials
    where trial_start > $since and trial_start <= $as_of group by date_trunc('hour', trial_start)
union all select 'request_days', cast(date as timestamp), cast(date as timestamp) from request_days
    where date > cast($since_day as date) and date <= cast($today as date) group by date
union all select 'web', cast(date as timestamp), cast(date as timestamp) from web_days
    where date > cast($since_day as date) and date <= cast($today as date) group by date
