-- Events and distinct persons of each day.
select day, sum(n)::bigint as events, count(*) as persons
from (select day, person_id, count(*) as n from events where ts >= $from and ts < $to and ($name = '' or event = $name) group by day, person_id)
group by day
order by day
