-- What the team changed about the product itself: capacity and prices. Numbers before and after are not one series.
select "at", what
from changelog
where "at" >= $markers_at and "at" <= $as_of and kind in ('capacity_upgrade', 'price_change')
order by "at"
