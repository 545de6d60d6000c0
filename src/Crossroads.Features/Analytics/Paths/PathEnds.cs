using System.Globalization;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Paths;

/// <summary>Which part of each path counts: its first steps, those from a start point on, or those that lead to an end point.</summary>
internal static class PathEnds
{
    /// <returns>Common table expressions that end in <c>kept(actor, part, t, item, n)</c>, n from 1.</returns>
    public static string Sql(QueryNode filter, int steps, SqlParameters parameters)
    {
        var start = filter.Text("startPoint") is { Length: > 0 } first ? parameters.Add(first) : null;
        var end = filter.Text("endPoint") is { Length: > 0 } last ? parameters.Add(last) : null;
        var most = steps.ToString(CultureInfo.InvariantCulture);
        if (start is null && end is null) return $"kept AS (SELECT * FROM placed WHERE n <= {most})";
        if (end is null) return $"found AS (SELECT *, min(n) FILTER (item = {start}) OVER (PARTITION BY actor, part) AS a FROM placed), kept AS (SELECT actor, part, t, item, n - a + 1 AS n FROM found WHERE n >= a AND n - a < {most})";
        var before = start is null ? "1" : $"min(n) FILTER (item = {start}) OVER (PARTITION BY actor, part)";
        // The path ends with the first visit of the end point after the start point; the steps nearest to the end stay.
        return $"""
            found AS (SELECT *, {before} AS a FROM placed),
            ended AS (SELECT *, min(n) FILTER (item = {end} AND n >= a) OVER (PARTITION BY actor, part) AS z FROM found WHERE a IS NOT NULL),
            kept AS (SELECT actor, part, t, item, n - greatest(a, z - {most} + 1) + 1 AS n FROM ended WHERE n >= greatest(a, z - {most} + 1) AND n <= z)
            """;
    }
}
