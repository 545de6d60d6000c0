-- What the own servers deliver of files that never differ by user.
SELECT CAST(coalesce(sum(bytes), 0) AS DOUBLE) AS bytes,
    CAST(coalesce(sum(bytes) FILTER (regexp_matches(lower(route), '\.(js|mjs|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|otf|mp4|webm|pdf|zip|map)(\?|$)|^/(static|assets|public|media|images|img|fonts)/')), 0) AS DOUBLE) AS static_bytes,
    count(bytes) AS requests
FROM requests
WHERE day >= {today} - 28 AND day < {today}
