using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics.Funnels;
using Crossroads.Features.Analytics.Schema;
using Crossroads.Features.Analytics.Trends;

namespace Crossroads.Features.Analytics;

/// <summary>Answers queries in PostHog's public query schema: one entry for the command line, the API, the pages and the measures.</summary>
public static class AnalyticsQueries
{
    /// <param name="facts">The project's facts.</param>
    /// <param name="company">Its time zone and week.</param>
    /// <param name="json">The query.</param>
    /// <param name="now">The clock: relative dates, open ends and "today" come from it.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <returns><c>{"results", "query_ms", "rows_read", "sampling"}</c>.</returns>
    /// <exception cref="AnalyticsQueryException">The query cannot be answered; the message names the field and the reason.</exception>
    public static async Task<string> RunAsync(IFactReader facts, CompanyProfile company, string json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var query = Parse(json);
        var scope = new QueryScope(facts, company, now);
        var results = query.Text("kind") switch
        {
            "TrendsQuery" => await TrendsRunner.RunAsync(query, scope, cancellationToken),
            "FunnelsQuery" => await FunnelsRunner.RunAsync(query, scope, cancellationToken),
            null => throw new AnalyticsQueryException("kind: missing; it names the kind of query, such as TrendsQuery."),
            var other => throw new AnalyticsQueryException($"kind: '{other}' is not a kind of query that is answered here."),
        };
        var answer = new JsonObject
        {
            ["results"] = results,
            ["query_ms"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1),
            ["rows_read"] = null,
            ["sampling"] = null,
        };
        return answer.ToJsonString(AssessmentJson.Compact);
    }

    private static QueryNode Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new AnalyticsQueryException("The query must be a JSON object.");
            // A saved insight wraps its query in a source.
            return new QueryNode(root["source"] as JsonObject ?? root, "");
        }
        catch (JsonException problem)
        {
            throw new AnalyticsQueryException($"The query is not JSON: line {problem.LineNumber + 1}, {problem.Message.Split('.')[0]}.");
        }
    }
}
