-- What each source saw per day; a day without a row is a day on which it saw nothing. Moments are turned into days by the caller, in the company's time zone.
select 'actives' as kind, day, cast(null as timestamp) as moment, cast(count(*) as double) as amount
    from person_days where day >= cast($first as date) and day < cast($today as date) group by day
union all
select 'events', day, cast(null as timestamp), cast(sum(events) as double)
    from person_days where day >= cast($first as date) and day < cast($today as date) group by day
union all
select 'new_persons', first_day, cast(null as timestamp), cast(count(*) as double)
    from (select person_id, min(day) as first_day from person_days where day < cast($today as date) group by person_id) as first_days
    where first_day >= cast($first as date) group by first_day
union all
select 'request_day_users', date, cast(null as timestamp), cast(count(distinct person_id) as double)
    from request_days where date >= cast($first as date) and date < cast($today as date) and requests > 0 group by date
union all
select 'request_users', day, cast(null as timestamp), cast(count(distinct person_id) as double)
    from requests where day >= cast($first as date) and day < cast($today as date) and person_id is not null group by day
union all
select 'requests', day, cast(null as timestamp), cast(count(*) as double)
    from requests where day >= cast($first as date) and day < cast($today as date) group by day
union all
select 'http_requests', day, cast(null as timestamp), sum(value)
    from metric_points where metric = 'http.server.request.count' and day >= cast($first as date) and day < cast($today as date) group by day
union all
select 'web_signups', date, cast(null as timestamp), cast(sum(signups) as double)
    from web_days where date >= cast($first as date) and date < cast($today as date) group by date
union all
select 'trials', cast(null as date), trial_start, cast(count(*) as double)
    from trials where trial_start >= $since and trial_start <= $as_of group by trial_start
union all
select 'subscriptions', cast(null as date), created, cast(count(*) as double)
    from subscriptions where created >= $since and created <= $as_of group by created
