using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Measures;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Charts;

/// <summary>One series by day: gaps with a grey band, the threshold dashed, today solid, a crossing dotted with its span.</summary>
/// <param name="Side">scale or iterate gives the line its colour; anything else is ink.</param>
/// <param name="Format">A named formatter of the value axis.</param>
public sealed record LineOption(IReadOnlyList<SeriesPoint> Series, string Name, string Side, string Format, bool FromZero, DateOnly Today, DateOnly End) : IChartOption
{
    public double? Threshold { get; init; }

    public string? ThresholdLabel { get; init; }

    public DateOnly? Crossing { get; init; }

    public DateOnly? CrossingFrom { get; init; }

    public DateOnly? CrossingTo { get; init; }

    private string Colour => Side is "scale" or "iterate" ? $"token:{Side}" : "token:ink-2";

    public string ToJson() => Build().ToJsonString(JsonSerializerOptions.Web);

    private JsonObject Build() => new()
    {
        ["xAxis"] = new JsonObject { ["type"] = "time", ["max"] = Iso(End), ["axisLabel"] = new JsonObject { ["formatter"] = "format:date" } },
        ["yAxis"] = new JsonObject { ["type"] = "value", ["min"] = FromZero ? 0 : null, ["scale"] = !FromZero, ["splitNumber"] = 4, ["axisLabel"] = new JsonObject { ["formatter"] = Format } },
        ["tooltip"] = new JsonObject { ["trigger"] = "axis", ["confine"] = true, ["valueFormatter"] = Format },
        ["series"] = new JsonArray([Line(), .. Crossing is not null && Threshold is not null ? [Ahead()] : IsNear ? [Reach()] : Array.Empty<JsonNode>()]),
    };

    private JsonObject Line() => new()
    {
        ["type"] = "line",
        ["name"] = Name,
        ["connectNulls"] = false,
        ["data"] = new JsonArray([.. Series.Select(point => Point(point.Day, point.Value))]),
        ["lineStyle"] = new JsonObject { ["color"] = Colour, ["width"] = 2 },
        ["itemStyle"] = new JsonObject { ["color"] = Colour },
        ["markLine"] = new JsonObject { ["silent"] = true, ["animation"] = false, ["data"] = new JsonArray([.. Lines()]) },
        ["markArea"] = new JsonObject { ["silent"] = true, ["data"] = new JsonArray([.. Areas()]) },
    };

    private JsonObject Ahead() => new()
    {
        ["type"] = "line",
        ["name"] = "Forecast",
        ["silent"] = true,
        ["data"] = new JsonArray(Point(Series.Last(point => point.Value is not null).Day, Series.Last(point => point.Value is not null).Value), Point(Crossing!.Value, Threshold)),
        ["lineStyle"] = new JsonObject { ["color"] = Colour, ["width"] = 2, ["type"] = new JsonArray(4, 4) },
        ["tooltip"] = new JsonObject { ["show"] = false },
    };

    /// <summary>The threshold lies outside what was seen, and not so far that it would press the line flat.</summary>
    private bool IsNear
    {
        get
        {
            var known = Series.Select(point => point.Value ?? double.NaN).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
            return Threshold is { } limit && ((limit > known.Max() && limit <= 4 * known.Max()) || (limit < known.Min() && limit > 0 && known.Min() <= 4 * limit));
        }
    }

    /// <summary>Nothing to see: it stretches the axis to the threshold, whose line would else be cut off.</summary>
    private JsonObject Reach() => new()
    {
        ["type"] = "line",
        ["name"] = "Threshold",
        ["silent"] = true,
        ["data"] = new JsonArray(Point(End, Threshold)),
        ["lineStyle"] = new JsonObject { ["opacity"] = 0 },
        ["tooltip"] = new JsonObject { ["show"] = false },
    };

    private IEnumerable<JsonNode?> Lines()
    {
        if (Threshold is { } limit)
            yield return new JsonObject { ["yAxis"] = limit, ["label"] = new JsonObject { ["formatter"] = ThresholdLabel, ["position"] = "end" } };
        if (Crossing is not { } day) yield break;
        yield return Vertical(Today, "today", "solid", "token:control", "token:ink-3");
        yield return Vertical(day, $"about {NumberFormat.Date(day, Today)}", new JsonArray(2, 3), "token:ink", "token:ink");
    }

    private static JsonObject Vertical(DateOnly day, string label, JsonNode type, string line, string text) => new()
    {
        ["xAxis"] = Iso(day),
        ["lineStyle"] = new JsonObject { ["type"] = type, ["color"] = line, ["width"] = 1 },
        ["label"] = new JsonObject { ["formatter"] = label, ["position"] = "end", ["color"] = text },
    };

    private IEnumerable<JsonNode?> Areas()
    {
        foreach (var (first, end) in Gaps())
            yield return Area(first, end, "token:line", 0.8, "missing");
        if (CrossingFrom is { } from && CrossingTo is { } to && to > from)
            yield return Area(from, to, "token:ink", 0.045, null);
    }

    private static JsonArray Area(DateOnly from, DateOnly to, string colour, double opacity, string? label) => new(
        new JsonObject
        {
            ["xAxis"] = Iso(from),
            ["itemStyle"] = new JsonObject { ["color"] = colour, ["opacity"] = opacity },
            ["label"] = new JsonObject { ["show"] = label is not null, ["formatter"] = label, ["position"] = "insideTop", ["color"] = "token:ink-3", ["fontSize"] = 11 },
        },
        new JsonObject { ["xAxis"] = Iso(to) });

    /// <summary>Runs of missing days between known ones: the day before and the day after each.</summary>
    private IEnumerable<(DateOnly First, DateOnly End)> Gaps()
    {
        var known = Series.Where(point => point.Value is not null).Select(point => point.Day).Order().ToArray();
        foreach (var (before, after) in known.Zip(known.Skip(1)))
            if (after.DayNumber - before.DayNumber > 1) yield return (before, after);
    }

    private static JsonArray Point(DateOnly day, double? value) => new(Iso(day), value is { } known && double.IsFinite(known) ? JsonValue.Create(Math.Round(known, 6)) : null);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
