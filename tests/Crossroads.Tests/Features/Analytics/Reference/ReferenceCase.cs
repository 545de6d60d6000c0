using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>One of PostHog's own tests: events, queries, and what PostHog answered (reference/product/cases.jsonl).</summary>
internal sealed record ReferenceCase(JsonObject Json)
{
    /// <summary>What a case asks that our queries do not answer, and why.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Trends.get_cached_result"] = "asks PostHog's cache, not a query",
        ["Retention.actors"] = "asks the people of a retention table, which the contract does not name",
    };

    public static IReadOnlyList<ReferenceCase> All { get; } = [.. File.ReadLines(TestFiles.Shared("reference", "product", "cases.jsonl")).Select(line => new ReferenceCase((JsonObject)JsonNode.Parse(line)!))];

    public string Id => Json["id"]!.GetValue<string>();

    public IReadOnlyList<JsonObject> Events => List("events");

    public IReadOnlyList<JsonObject> Queries => List("queries");

    public IReadOnlyList<JsonObject> List(string field) => [.. ((JsonArray?)Json[field])?.OfType<JsonObject>() ?? []];

    /// <returns>Why a query is not asked; null = it is.</returns>
    public static string? Reason(JsonObject query)
    {
        if (Kinds.TryGetValue(query["kind"]!.GetValue<string>(), out var reason)) return reason;
        return query["instance_config"]?["AGGREGATE_BY_DISTINCT_IDS_TEAMS"] is null ? null : "counts distinct ids instead of persons, a setting of the instance that we do not have";
    }

    /// <summary>
    /// Retention outside UTC: PostHog of 2022 cut the events at midnight of the project's zone and counted days from midnight UTC, so that its table is a day off its own
    /// dates; ours counts the zone's days throughout.
    /// </summary>
    public static bool IsKnownError(JsonObject query, JsonNode expect)
        => query["kind"]!.ToString() == "Retention" && query["timezone"]!.ToString() != "UTC" && expect["path"]![0]!.ToString() == "pluck(values.count)";

    /// <summary>Funnels of fewer than two steps: PostHog answers them, our contract says that they are an error.</summary>
    public static bool IsRefused(JsonObject query)
    {
        var kind = query["kind"]!.GetValue<string>();
        if (!kind.StartsWith("Funnel", StringComparison.Ordinal)) return false;
        var filter = (JsonObject)query["filter"]!;
        return ((filter["events"] as JsonArray)?.Count ?? 0) + ((filter["actions"] as JsonArray)?.Count ?? 0) < 2;
    }

    public override string ToString() => Id;
}
