using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Funnels;
using Crossroads.Features.Analytics.Lifecycle;
using Crossroads.Features.Analytics.Paths;
using Crossroads.Features.Analytics.Retention;
using Crossroads.Features.Analytics.Schema;
using Crossroads.Features.Analytics.Stickiness;
using Crossroads.Features.Analytics.Trends;

namespace Crossroads.Features.Analytics;

/// <summary>Answers queries in PostHog's public query schema: one entry for the command line, the API, the pages and the measures.</summary>
public static class AnalyticsQueries
{
    private delegate Task<JsonNode> Runner(QueryNode query, QueryScope scope, CancellationToken cancellationToken);

    private static readonly Dictionary<string, Runner> Runners = new(StringComparer.Ordinal)
    {
        ["TrendsQuery"] = TrendsRunner.RunAsync,
        ["FunnelsQuery"] = FunnelsRunner.RunAsync,
        ["RetentionQuery"] = RetentionRunner.RunAsync,
        ["StickinessQuery"] = StickinessRunner.RunAsync,
        ["LifecycleQuery"] = LifecycleRunner.RunAsync,
        ["PathsQuery"] = PathsRunner.RunAsync,
        ["ActorsQuery"] = FunnelActors.RunAsync,
    };

    /// <param name="facts">The project's facts.</param>
    /// <param name="company">Its time zone and week.</param>
    /// <param name="json">The query.</param>
    /// <param name="now">The clock: relative dates, open ends and "today" come from it.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <returns><c>{"results", "query_ms", "rows_read", "sampling"}</c>.</returns>
    /// <exception cref="AnalyticsQueryException">The query cannot be answered; the message names the field and the reason.</exception>
    public static Task<string> RunAsync(IFactReader facts, CompanyProfile company, string json, DateTimeOffset now, CancellationToken cancellationToken)
        => RunAsync(facts, company, ParseText(json), now, cancellationToken);

    internal static async Task<string> RunAsync(IFactReader facts, CompanyProfile company, JsonObject json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var rows = RowsRead.Begin();
        var results = await ResultsAsync(facts, company, json, now, cancellationToken);
        return Answer(results, json, rows.Count, start);
    }

    /// <returns>The results as JSON.</returns>
    internal static async Task<string> ResultsAsync(IFactReader facts, CompanyProfile company, JsonObject json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var query = new QueryNode(json, "");
        var kind = query.Text("kind") ?? throw query.Error("kind", "missing; it names the kind of query, such as TrendsQuery");
        if (!Runners.TryGetValue(kind, out var run)) throw query.Error("kind", $"'{kind}' is not a kind of query that is answered here");
        var scope = await QueryScope.OfAsync(query, facts, company, now, cancellationToken);
        var results = await run(query, scope, cancellationToken);
        return (PersonSample.Factor(query) is { } factor ? PersonSample.Scale(results, kind, factor) : results).ToJsonString(AssessmentJson.Compact);
    }

    /// <param name="results">JSON.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="rowsRead">Rows of events, roll-ups, persons and whatever else the engine read; 0 = the answer was remembered, null = the store does not count.</param>
    /// <param name="start">When the question came, as a timestamp of <see cref="Stopwatch"/>.</param>
    internal static string Answer(string results, JsonObject query, long? rowsRead, long start)
    {
        var milliseconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
        var rows = rowsRead is { } known ? known.ToString(CultureInfo.InvariantCulture) : "null";
        var sampling = PersonSample.Factor(new QueryNode(query, "")) is { } factor ? string.Create(CultureInfo.InvariantCulture, $$"""{"factor":{{factor}},"of":"persons"}""") : "null";
        return string.Create(CultureInfo.InvariantCulture, $$"""{"results":{{results}},"query_ms":{{milliseconds}},"rows_read":{{rows}},"sampling":{{sampling}}}""");
    }

    internal static JsonObject ParseText(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new AnalyticsQueryException("The query must be a JSON object.");
            // A saved insight wraps its query in a source.
            return root["kind"]?.ToString() != "ActorsQuery" && root["source"] is JsonObject source ? source : root;
        }
        catch (JsonException problem)
        {
            throw new AnalyticsQueryException($"The query is not JSON: line {problem.LineNumber + 1}, {problem.Message.Split('.')[0]}.");
        }
    }
}
