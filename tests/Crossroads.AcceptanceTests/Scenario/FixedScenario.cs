using System.Globalization;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests.Scenario;

/// <summary>What a correct server shows after the scenario of sdk/scenario.mjs (PROTOCOLS.md section 12), asked through the API.</summary>
internal static class FixedScenario
{
    private const int Days = 14;

    /// <summary>Each day's page views: 40 anonymous first ones and 50 after the sign-up, and 60 on the days after.</summary>
    private static readonly int[] PageViewsByDay = [12, 15, 15, 15, 16, 16, 16, 15, 15, 6, 3, 3, 3, 0];

    /// <summary>Midnight UTC, so that the last of the 14 days is today.</summary>
    public static DateOnly Start() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1 - Days);

    public static string Text(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task ShouldShowAsync(StartedProject project, DateOnly start)
    {
        var range = $$"""
            "dateRange": {"date_from": "{{start.Text()}}", "date_to": "{{start.AddDays(Days - 1).Text()}}"}
            """;

        var totals = await project.QueryAsync($$"""{"kind": "TrendsQuery", {{Series(null)}}, {{range}}}""");
        Numbers(totals, "count").ShouldBe([150, 40, 60]);
        totals[0]!["data"]!.AsArray().Select(day => day!.GetValue<int>()).ShouldBe(PageViewsByDay);

        // 80 ids are 40 persons; without merging it would be 80.
        var persons = await project.QueryAsync($$"""{"kind": "TrendsQuery", {{Series("dau")}}, {{range}}, "trendsFilter": {"display": "BoldNumber"} }""");
        Numbers(persons, "aggregated_value").ShouldBe([40, 40, 25]);

        // Without merging, nobody who signed up has viewed a page before: 80, 0, 0.
        var funnel = await project.QueryAsync($$"""{"kind": "FunnelsQuery", {{Series(null)}}, {{range}}}""");
        Numbers(funnel, "count").ShouldBe([40, 40, 25]);

        var sums = await project.QueryAsync($$"""
            {"kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "report_exported", "math": "sum", "math_property": "amount_cents"}], {{range}}, "trendsFilter": {"display": "BoldNumber"} }
            """);
        Numbers(sums, "aggregated_value").ShouldBe([10_500]);

        var professionals = await project.QueryAsync($$"""
            {"kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "signed_up", "math": "dau"}], {{range}}, "trendsFilter": {"display": "BoldNumber"},
             "properties": [{"type": "person", "key": "plan", "value": "pro"}] }
            """);
        Numbers(professionals, "aggregated_value").ShouldBe([10]);
    }

    public static async Task<int> CountAsync(StartedProject project, string eventName)
    {
        var results = await project.QueryAsync($$"""{"kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "{{eventName}}"}], "dateRange": {"date_from": "-1d"} }""");
        return Numbers(results, "count").Single();
    }

    private static string Series(string? math)
        => "\"series\": [" + string.Join(',', new[] { "page_viewed", "signed_up", "report_exported" }.Select(
            name => $$"""{"kind": "EventsNode", "event": "{{name}}", "math": "{{math ?? "total"}}"}""")) + "]";

    private static int[] Numbers(JsonArray results, string field) => [.. results.Select(result => (int)result![field]!.GetValue<double>())];
}
