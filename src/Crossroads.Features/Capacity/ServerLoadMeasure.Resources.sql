-- Every resource on its own: use over limit in the hours of the window. Metrics named …utilization tell the share themselves; connections are set against their limit.
-- Full disks are kept apart: they fill and do not recover at night.
WITH {include:Shares}
SELECT resource, host, avg(used) AS mean, quantile_cont(used, 0.95) AS busy, max(used) AS most, argMax(used, hour) AS latest, resource IN (SELECT resource FROM leaks) AS is_leak
FROM shares
WHERE hour >= CAST($recent AS TIMESTAMP)
GROUP BY resource, host
ORDER BY quantile_cont(used, 0.95) DESC, resource, host
