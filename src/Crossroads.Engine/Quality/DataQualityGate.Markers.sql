-- Changes that the team announced and that change what analytics sees.
select "at", what
from changelog
where "at" >= $markers_at and "at" <= $as_of
    and (lower(what) like '%consent%' or lower(what) like '%cookie%' or lower(what) like '%sdk%' or lower(what) like '%tracking%' or lower(what) like '%analytics%')
order by "at"
