using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crossroads.Features.Ui.Charts;

/// <summary>How many went from where to where. Names of places are unique over all steps.</summary>
public sealed record Flow(string From, string To, double Value);

/// <summary>Flows as a Sankey drawing; <paramref name="Titles"/> says what a place is called.</summary>
public sealed record FlowOption(IReadOnlyList<Flow> Flows, IReadOnlyDictionary<string, string> Titles) : IChartOption
{
    public string ToJson() => new JsonObject
    {
        ["tooltip"] = new JsonObject { ["trigger"] = "item", ["confine"] = true, ["valueFormatter"] = "format:count" },
        ["series"] = new JsonArray(new JsonObject
        {
            ["type"] = "sankey",
            ["left"] = 2,
            ["right"] = 150,
            ["top"] = 12,
            ["bottom"] = 12,
            ["nodeWidth"] = 10,
            ["nodeGap"] = 14,
            ["draggable"] = false,
            ["emphasis"] = new JsonObject { ["focus"] = "adjacency" },
            ["lineStyle"] = new JsonObject { ["color"] = "token:series-1", ["opacity"] = 0.22, ["curveness"] = 0.5 },
            ["itemStyle"] = new JsonObject { ["color"] = "token:series-1", ["borderWidth"] = 0 },
            ["label"] = new JsonObject { ["color"] = "token:ink", ["fontSize"] = 12, ["width"] = 140, ["overflow"] = "truncate", ["formatter"] = "format:place" },
            ["data"] = new JsonArray([.. Flows.SelectMany(flow => new[] { flow.From, flow.To }).Distinct().Select(place => (JsonNode)new JsonObject { ["name"] = place, ["value"] = null, ["title"] = Titles.GetValueOrDefault(place, place) })]),
            ["links"] = new JsonArray([.. Flows.Select(flow => (JsonNode)new JsonObject { ["source"] = flow.From, ["target"] = flow.To, ["value"] = flow.Value })]),
        }),
    }.ToJsonString(JsonSerializerOptions.Web);
}
