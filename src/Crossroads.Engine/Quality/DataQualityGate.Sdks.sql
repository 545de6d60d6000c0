-- Versions of the SDKs that speak, and since when.
select library, version, min(day) as first_day, count(*) as total
from (
    select day, properties->>'$."$lib"' as library, properties->>'$."$lib_version"' as version
    from events
    where day >= cast($markers_since as date) and day < cast($today as date)
) as libraries
where version is not null
group by library, version
order by library, first_day, version
