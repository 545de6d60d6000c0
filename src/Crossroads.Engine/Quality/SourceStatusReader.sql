-- First, last and number of facts of each source up to the clock. Days come as the midnight that begins them.
select 'events' as id, min(ts) as first_at, max(ts) as last_at, count(*) as row_count from events where ts <= $as_of
union all select 'requests', min(timestamp), max(timestamp), count(*) from requests where timestamp <= $as_of
union all select 'request_days', cast(min(date) as timestamp), cast(max(date) as timestamp), count(*) from request_days where date <= cast($today as date)
union all select 'metrics', min(timestamp), max(timestamp), count(*) from metric_points where timestamp <= $as_of
union all select 'postgres', min(timestamp), max(timestamp), count(*) from metric_points
    where timestamp <= $as_of and (metric like 'postgresql.%' or metric like 'crossroads.db.%')
union all select 'git', min(timestamp), max(timestamp), count(*) from metric_points
    where timestamp <= $as_of and (metric like 'vcs.%' or metric like 'cicd.%' or metric like 'crossroads.git.%')
union all select 'api', min(timestamp), max(timestamp), count(*) from metric_points where timestamp <= $as_of and metric like 'crossroads.api.%'
union all select 'page_loads', min(timestamp), max(timestamp), count(*) from page_loads where timestamp <= $as_of
union all select 'errors', min(timestamp), max(timestamp), count(*) from errors where timestamp <= $as_of
union all select 'web', cast(min(date) as timestamp), cast(max(date) as timestamp), count(*) from web_days where date <= cast($today as date)
union all select 'incidents', min(started_at), max(started_at), count(*) from incidents where started_at <= $as_of
union all select 'tickets', min(created_at), max(created_at), count(*) from tickets where created_at <= $as_of
union all select 'feature_requests', min(created_at), max(created_at), count(*) from feature_requests where created_at <= $as_of
union all select 'customers', cast(null as timestamp), cast(null as timestamp), count(*) from customers
union all select 'trials', min(trial_start), max(trial_start), count(*) from trials where trial_start <= $as_of
union all select 'subscriptions', min(created), max(created), count(*) from subscriptions where created <= $as_of
union all select 'invoices', min(created), max(created), count(*) from invoices where created <= $as_of
union all select 'deals', min(opened), max(opened), count(*) from deals where opened <= $as_of
union all select 'changelog', min("at"), max("at"), count(*) from changelog where "at" <= $as_of
union all select 'competitors', min("at"), max("at"), count(*) from competitors where "at" <= $as_of
union all select 'costs', cast(min(month) as timestamp), cast(max(month) as timestamp), count(*) from costs where month <= cast($today as date)
union all select 'cash', cast(min(date) as timestamp), cast(max(date) as timestamp), count(*) from cash where date <= cast($today as date)
union all select 'company', min(recorded_at), coalesce(max(recorded_at) filter (where recorded_at <= $as_of), min(recorded_at)), least(count(*), 1) from company_history
