-- What our own servers deliver: bytes of static files (by the route's ending) and all bytes.
SELECT
    count(*) AS requests,
    count(bytes) AS sized,
    CAST(coalesce(sum(bytes), 0) AS DOUBLE) AS all_bytes,
    CAST(coalesce(sum(CASE WHEN is_static THEN bytes END), 0) AS DOUBLE) AS static_bytes,
    count(CASE WHEN is_static THEN 1 END) AS static_requests
FROM (
    SELECT bytes, regexp_matches(lower(route), '\.(js|mjs|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|mp4|webm|pdf|map|wasm)(\?|$)') AS is_static
    FROM requests
    WHERE day >= {today} - 28 AND day < {today}) AS logged
