using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crossroads.Features.Ui.Charts;

public enum SeriesShape
{
    Lines,
    Bars,
    Stacked,
}

/// <summary>Several series over one axis: each with its own colour and dash, its name at its end; on phones the names stand below.</summary>
/// <param name="Labels">The axis: days (ISO) or hours for <see cref="OverTime"/>, else what stands beneath the bars.</param>
public sealed record SeriesOption(IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, SeriesShape Shape, string Format = "format:count") : IChartOption
{
    private const int RoomForNames = 132;

    private static readonly JsonNode[] Dashes = ["solid", new JsonArray(7, 3), new JsonArray(2, 3), new JsonArray(10, 3, 2, 3), new JsonArray(4, 2), new JsonArray(1, 2)];

    public bool OverTime { get; init; } = true;

    /// <summary>Index from which the axis is not over yet: pale bars; lines end before it.</summary>
    public int? UnfinishedFrom { get; init; }

    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>80 % interval around the first series.</summary>
    public IReadOnlyList<(double Low, double High)?> Band { get; init; } = [];

    public double? Highest { get; init; }

    private bool NamesSeries => Series.Count > 1 && Shape == SeriesShape.Lines;

    public string ToJson() => Build().ToJsonString(JsonSerializerOptions.Web);

    private JsonObject Build()
    {
        var right = NamesSeries ? RoomForNames : 12;
        return new JsonObject
        {
            ["grid"] = Grid(right, 4),
            ["xAxis"] = Axis(),
            ["yAxis"] = new JsonObject { ["type"] = "value", ["min"] = Shape == SeriesShape.Stacked ? null : 0, ["max"] = Highest, ["interval"] = Highest / 4, ["splitNumber"] = 4, ["axisLabel"] = new JsonObject { ["formatter"] = Format } },
            ["tooltip"] = new JsonObject { ["trigger"] = "axis", ["confine"] = true, ["valueFormatter"] = Format },
            ["legend"] = new JsonObject { ["show"] = Series.Count > 1 && Shape != SeriesShape.Lines, ["top"] = 0, ["left"] = 0, ["itemWidth"] = 14, ["itemHeight"] = 8, ["data"] = Names() },
            ["series"] = new JsonArray([.. Band.Count > 0 ? BandSeries() : [], .. Series.Select(One)]),
            ["media"] = new JsonArray(new JsonObject
            {
                ["query"] = new JsonObject { ["maxWidth"] = 560 },
                ["option"] = new JsonObject
                {
                    ["grid"] = Grid(8, NamesSeries ? 34 : 4),
                    ["legend"] = new JsonObject { ["show"] = Series.Count > 1, ["type"] = "scroll", ["top"] = NamesSeries ? "auto" : 0, ["bottom"] = NamesSeries ? 0 : "auto", ["left"] = 0, ["pageIconColor"] = "token:ink-2", ["pageIconInactiveColor"] = "token:line-strong", ["pageTextStyle"] = new JsonObject { ["color"] = "token:ink-3" }, ["data"] = Names() },
                    ["series"] = new JsonArray([.. Band.Count > 0 ? new[] { new JsonObject(), new JsonObject() } : [], .. Series.Select(_ => new JsonObject { ["endLabel"] = new JsonObject { ["show"] = false } })]),
                },
            }),
        };
    }

    private static JsonObject Grid(int right, int bottom) => new()
    {
        ["left"] = 0,
        ["right"] = right,
        ["top"] = 28,
        ["bottom"] = bottom,
        ["containLabel"] = false,
        ["outerBoundsMode"] = "same",
        ["outerBoundsContain"] = "axisLabel",
        ["outerBounds"] = new JsonObject { ["left"] = 0, ["right"] = right, ["top"] = 28, ["bottom"] = bottom },
    };

    private JsonArray Names() => [.. Series.Select(series => (JsonNode)series.Name)];

    private JsonObject Axis() => new()
    {
        ["type"] = "category",
        ["data"] = new JsonArray([.. Labels.Select(label => (JsonNode)label)]),
        ["boundaryGap"] = Shape != SeriesShape.Lines,
        ["axisLabel"] = OverTime ? new JsonObject { ["formatter"] = Labels.Count > 0 && Labels[0].Length > 10 ? "format:hour" : "format:day" } : new JsonObject(),
    };

    private JsonObject One(ChartSeries series, int index)
    {
        var colour = $"token:series-{(series.Colour % 6) + 1}";
        var isLine = Shape == SeriesShape.Lines;
        var json = new JsonObject
        {
            ["type"] = isLine ? "line" : "bar",
            ["name"] = series.Name,
            ["data"] = new JsonArray([.. series.Values.Select((value, at) => Point(value, at, series))]),
            ["itemStyle"] = new JsonObject { ["color"] = colour, ["opacity"] = series.IsPale ? 0.45 : 1 },
            ["lineStyle"] = isLine ? new JsonObject { ["color"] = colour, ["width"] = series.IsPale ? 1.4 : 2, ["type"] = Dashes[(series.IsPale ? 2 : series.Colour) % Dashes.Length].DeepClone(), ["opacity"] = series.IsPale ? 0.6 : 1 } : null,
            ["connectNulls"] = false,
            ["showSymbol"] = isLine && series.Values.Count == 1,
        };
        if (Shape == SeriesShape.Stacked) json["stack"] = "all";
        if (NamesSeries)
        {
            json["endLabel"] = new JsonObject { ["show"] = true, ["formatter"] = "{a}", ["width"] = RoomForNames - 12, ["overflow"] = "truncate", ["color"] = "token:ink-2", ["fontSize"] = 12 };
            json["labelLayout"] = new JsonObject { ["moveOverlap"] = "shiftY" };
        }

        if (index == 0 && Marks.Count > 0) AddMarks(json);
        return json;
    }

    private JsonNode? Point(double? value, int at, ChartSeries series)
    {
        if (value is not { } known || !double.IsFinite(known)) return null;
        var number = JsonValue.Create(Math.Round(known, 6));
        if (UnfinishedFrom is not { } from || at < from || series.IsPale) return number;
        // What is not over yet is a pale bar; a line would dive to nothing, so it ends before.
        return Shape == SeriesShape.Lines ? null : new JsonObject { ["value"] = number, ["itemStyle"] = new JsonObject { ["opacity"] = 0.5 } };
    }

    private void AddMarks(JsonObject json)
    {
        json["markLine"] = new JsonObject
        {
            ["silent"] = true,
            ["animation"] = false,
            ["symbol"] = "none",
            ["data"] = new JsonArray([.. Marks.Where(mark => Labels.Contains(mark.Day)).Select(mark => (JsonNode)new JsonObject
            {
                ["xAxis"] = mark.Day,
                ["lineStyle"] = new JsonObject { ["type"] = new JsonArray(2, 3), ["color"] = "token:control", ["width"] = 1 },
                ["label"] = new JsonObject { ["formatter"] = mark.Label, ["position"] = "end", ["color"] = "token:ink-3", ["fontWeight"] = 500, ["fontSize"] = 11 },
            })]),
        };
    }

    private IEnumerable<JsonObject> BandSeries()
    {
        JsonObject Part(Func<(double Low, double High), double> value, bool isShown) => new()
        {
            ["type"] = "line",
            ["stack"] = "band",
            ["silent"] = true,
            ["data"] = new JsonArray([.. Band.Select(range => range is { } known ? (JsonNode)Math.Round(value(known), 6) : null)]),
            ["lineStyle"] = new JsonObject { ["opacity"] = 0 },
            ["areaStyle"] = isShown ? new JsonObject { ["color"] = "token:series-1", ["opacity"] = 0.16 } : null,
            ["tooltip"] = new JsonObject { ["show"] = false },
        };
        yield return Part(range => range.Low, isShown: false);
        yield return Part(range => range.High - range.Low, isShown: true);
    }

    /// <summary>A day as the axis has it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
