-- Events and distinct persons of the whole range.
select null::date as day, count(*) as events, count(distinct person_id) as persons
from events
where ts >= $from and ts < $to and ($name = '' or event = $name)
