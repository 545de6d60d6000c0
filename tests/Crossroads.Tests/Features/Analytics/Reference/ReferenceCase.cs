using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>One of PostHog's own tests: events, queries, and what PostHog answered (reference/product/cases.jsonl).</summary>
internal sealed record ReferenceCase(JsonObject Json)
{
    public static IReadOnlyList<ReferenceCase> All { get; } = [.. File.ReadLines(TestFiles.Shared("reference", "product", "cases.jsonl")).Select(line => new ReferenceCase((JsonObject)JsonNode.Parse(line)!))];

    public string Id => Json["id"]!.GetValue<string>();

    public IReadOnlyList<JsonObject> Events => List("events");

    public IReadOnlyList<JsonObject> Queries => List("queries");

    public IReadOnlyList<JsonObject> List(string field) => [.. ((JsonArray?)Json[field])?.OfType<JsonObject>() ?? []];

    /// <summary>The instance counts distinct ids as if each were a person of its own, all with the properties of the person that they belong to.</summary>
    public static bool CountsIds(JsonObject query) => query["instance_config"]?["AGGREGATE_BY_DISTINCT_IDS_TEAMS"] is not null;

    /// <returns>What a published expectation is contrary to, in the newer PostHog or in our contract; null = we answer the same.</returns>
    public static string? Contrary(JsonObject query, JsonNode expect) => (query["kind"]!.ToString(), expect["path"]!.AsArray().FirstOrDefault()?.ToString()) switch
    {
        ("Retention", "pluck(values.count)") when query["timezone"]!.ToString() != "UTC"
            => "PostHog of 2022 cut the events at midnight of the project's zone and counted days from midnight UTC, a day off the table's own dates; now days are the zone's",
        _ => null,
    };

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
