-- The last week's events: how many, how many are copies under another id, how many come from a clock that runs ahead.
select
    count(*) as total,
    count(*) - count(distinct (person_id, event, ts, properties)) as copies,
    count(case when ts > received_at + interval 10 minute then 1 end) as ahead
from events
where ts >= $week_ago and ts <= $as_of
