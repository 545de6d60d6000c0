-- What an orchestrator would have to orchestrate: hosts, services and deployments of the last 28 days.
SELECT
    count(*) AS points,
    count(DISTINCT CASE WHEN metric NOT LIKE 'k8s.%' AND metric NOT LIKE 'container.%' THEN host END) AS hosts,
    count(DISTINCT CASE WHEN metric LIKE 'container.%' OR metric LIKE 'k8s.container.%' THEN host END) AS containers,
    max(CASE WHEN metric = 'crossroads.services' THEN value END) AS services,
    sum(CASE WHEN metric = 'cicd.pipeline.run.count' THEN value END) AS pipeline_runs,
    (SELECT count(*) FROM changelog WHERE kind = 'release' AND {local_day:"at"} >= {today} - 28 AND "at" < $clock) AS releases,
    count(CASE WHEN metric LIKE 'k8s.%' THEN 1 END) AS orchestrator_points,
    count(CASE WHEN metric LIKE 'istio%' OR metric LIKE 'linkerd%' OR metric LIKE 'envoy%' THEN 1 END) AS mesh_points,
    count(CASE WHEN metric LIKE 'container.%' THEN 1 END) AS container_points
FROM metric_points
WHERE day >= {today} - 28 AND day < {today}
