using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>An answer to an analytics query for people: a table by the shape of its results. What has no shape that a table shows stays JSON.</summary>
internal static class QueryReport
{
    public static void Write(Terminal terminal, string answer)
    {
        var root = JsonNode.Parse(answer)!;
        if (Shown(root["results"], terminal.Width) is not { } table)
        {
            terminal.Output.WriteLine(root.ToJsonString(new() { WriteIndented = true }));
            return;
        }

        terminal.Pretty().Write(table.Border(TableBorder.Simple));
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{root["query_ms"]?.GetValue<double>() ?? 0:0} ms; --json gives every number."));
    }

    private static Table? Shown(JsonNode? results, int width)
    {
        if (results is not JsonArray { Count: > 0 } rows || rows[0] is not JsonObject first) return null;
        if (first["data"] is JsonArray) return Series(rows, Math.Max(10, width - 60));
        if (first["order"] is not null && first["count"] is not null) return Steps(rows);
        if (first["values"] is JsonArray) return Cohorts(rows, Math.Max(2, (width - 22) / 9));
        return first["source"] is not null ? Paths(rows) : null;
    }

    private static Table Series(JsonArray rows, int width)
    {
        var table = Titled("series", "total", "last").AddColumn(Ends(rows[0]!));
        foreach (var row in rows)
        {
            var values = row!["data"]!.AsArray().Select(Number).ToArray();
            var name = string.Join(", ", new[] { row["label"], row["status"], row["breakdown_value"], row["compare_label"] }.Where(part => part is not null).Select(Text).Distinct());
            table.AddRow(Markup.Escape(name), Shown(row["aggregated_value"] is { } whole ? Number(whole) : row["count"] is { } count ? Number(count) : values.Sum()), Shown(values.LastOrDefault()), Sparkline.Of([.. values.Select(value => (double?)value)], width));
        }

        return table;
    }

    private static Table Steps(JsonArray rows)
    {
        var table = Titled("step", "people", "of the first", "of the step before", "median time");
        double start = 0, before = 0;
        foreach (var row in rows)
        {
            var count = Number(row!["count"]);
            var isFirst = Number(row["order"]) == 0;
            if (isFirst) (start, before) = (count, count);
            var name = row["breakdown_value"] is { } value ? $"{Text(row["name"])}, {Text(value)}" : Text(row["name"]);
            table.AddRow(Markup.Escape(name), Shown(count), Share(count, start), isFirst ? "" : Share(count, before), row["median_conversion_time"] is { } time ? Duration(Number(time)) : "");
            before = count;
        }

        return table;
    }

    private static Table Cohorts(JsonArray rows, int most)
    {
        var columns = Math.Min(most, rows.Max(row => row!["values"]!.AsArray().Count));
        var table = Titled(["begun", "people", .. Enumerable.Range(1, columns - 1).Select(period => period.ToString(CultureInfo.InvariantCulture))]);
        foreach (var row in rows)
        {
            var counts = row!["values"]!.AsArray().Select(value => Number(value!["count"])).ToArray();
            var shares = Enumerable.Range(1, columns - 1).Select(period => period < counts.Length ? Share(counts[period], counts[0]) : "");
            table.AddRow([Markup.Escape(Text(row["date"])[..Math.Min(10, Text(row["date"]).Length)]), Shown(counts[0]), .. shares]);
        }

        return table;
    }

    private static Table Paths(JsonArray rows)
    {
        var table = Titled("from", "people").AddColumn("to");
        foreach (var row in rows.OrderByDescending(row => Number(row!["value"])).Take(40)) table.AddRow(Markup.Escape(Text(row!["source"])), Shown(Number(row["value"])), Markup.Escape(Text(row["target"])));
        return table;
    }

    private static Table Titled(params string[] titles)
    {
        var table = new Table().AddColumn(titles[0]);
        foreach (var title in titles.Skip(1)) table.AddColumn(new TableColumn(title).RightAligned());
        return table;
    }

    private static string Ends(JsonNode row)
        => row["days"] is JsonArray { Count: > 0 } days ? $"{Text(days[0])} to {Text(days[^1])}" : "";

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray parts => string.Join(", ", parts.Select(Text)),
        _ => node.ToString(),
    };

    private static string Shown(double value) => value == Math.Floor(value) ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("N2", CultureInfo.InvariantCulture);

    private static string Share(double part, double whole) => whole > 0 ? (part / whole).ToString("0.0 %", CultureInfo.InvariantCulture) : "";

    private static string Duration(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.#} days"),
    };
}
