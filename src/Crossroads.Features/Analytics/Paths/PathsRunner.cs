using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Paths;

/// <summary>
/// PathsQuery: from where to where people go. The items of a person with less than half an hour between them are one path, repetitions in a row are one item,
/// and of each path the first steps count (after the start point, or before the end point). Edges come with how often they were taken.
/// </summary>
internal static class PathsRunner
{
    private const int DefaultSteps = 5;
    private const int MostSteps = 20;
    private const int DefaultEdges = 50;
    private const int MostEdges = 1000;
    private const long GapMicroseconds = 30L * 60 * 1_000_000;

    private sealed record Edge(string Source, string Target, long Paths, double MeanMicroseconds);

    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var filter = query.Object("pathsFilter") ?? new QueryNode([], "pathsFilter");
        var dates = await QueryDates.OfAsync(query, scope, IntervalUnit.Day, cancellationToken);
        var parameters = new SqlParameters();
        var edges = await scope.Facts.QueryAsync<Edge>(Sql(query, filter, dates, scope, parameters), parameters.Values, cancellationToken);
        return new JsonArray([.. edges.Select(edge => (JsonNode)new JsonObject
        {
            ["source"] = edge.Source,
            ["target"] = edge.Target,
            ["value"] = edge.Paths,
            ["average_conversion_time"] = edge.MeanMicroseconds / 1000,
        })]);
    }

    private static string Sql(QueryNode query, QueryNode filter, QueryDates dates, QueryScope scope, SqlParameters parameters)
    {
        var source = new EventSource(scope, parameters, dates.FromUtc(scope), dates.ToUtc(scope));
        var actor = QueryActor.Sql(query, "aggregation_group_type_index", source);
        var item = PathItems.Sql(filter, parameters);
        var where = PropertyFilters.And(
            $"e.ts >= {parameters.Add(dates.FromUtc(scope))} AND e.ts < {parameters.Add(dates.ToUtc(scope))}",
            PropertyFilters.Of(query, source),
            PropertyFilters.OfTestAccounts(query, source),
            PathItems.Included(filter));
        var steps = filter.Whole("stepLimit", 1, MostSteps) ?? DefaultSteps;
        var limit = filter.Whole("edgeLimit", 1, MostEdges) ?? DefaultEdges;
        var weights = string.Concat(
            filter.Whole("minEdgeWeight", 0, int.MaxValue) is { } least ? FormattableString.Invariant($" AND count(*) >= {least}") : "",
            filter.Whole("maxEdgeWeight", 1, int.MaxValue) is { } most ? FormattableString.Invariant($" AND count(*) <= {most}") : "");
        var excluded = filter.Texts("excludeEvents") is { Count: > 0 } hidden ? $" AND item NOT IN ({parameters.AddAll(hidden)})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH items AS (SELECT actor, t, item, uuid FROM (SELECT {actor} AS actor, epoch_us(e.ts) AS t, {item} AS item, e.uuid AS uuid FROM {source.From} WHERE {where}) WHERE actor IS NOT NULL AND item <> ''{excluded}),
            gaps AS (SELECT *, CASE WHEN t - lag(t) OVER w <= {GapMicroseconds} THEN 0 ELSE 1 END AS begins FROM items WINDOW w AS (PARTITION BY actor ORDER BY t, uuid)),
            parts AS (SELECT *, sum(begins) OVER (PARTITION BY actor ORDER BY t, uuid ROWS UNBOUNDED PRECEDING) AS part FROM gaps),
            changes AS (SELECT actor, part, t, item, uuid FROM parts QUALIFY item IS DISTINCT FROM lag(item) OVER (PARTITION BY actor, part ORDER BY t, uuid)),
            placed AS (SELECT actor, part, t, item, row_number() OVER (PARTITION BY actor, part ORDER BY t, uuid) AS n FROM changes),
            {PathEnds.Sql(filter, steps, parameters)},
            edges AS (SELECT actor, part, n, t, item, lag(item) OVER w AS before, lag(t) OVER w AS t_before FROM kept WINDOW w AS (PARTITION BY actor, part ORDER BY n))
            SELECT concat(n - 1, '_', before) AS source, concat(n, '_', item) AS target, count(*) AS paths, avg(t - t_before) AS mean_microseconds
            FROM edges WHERE before IS NOT NULL GROUP BY source, target HAVING true{weights} ORDER BY paths DESC, source, target LIMIT {limit}
            """);
    }
}
