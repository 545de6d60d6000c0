-- Versions of the SDKs that speak, and since when.
select library, version, min(day) as first_day, count(*) as total
from (
    select day, properties->>'$."$lib"' as library, properties->>'$."$lib_version"' as version
    from events
    where day >= $markers_since and day < $today
) as libraries
where version is not null
group by library, version
order by library, first_day, version
