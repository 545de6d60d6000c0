using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>How long it took those who converted, as a histogram in seconds.</summary>
internal static class FunnelTimeToConvert
{
    private const int FewestBins = 3;
    private const int MostBins = 90;
    private const double NarrowestBin = 60;

    private sealed record Bounds(long Persons, double? Least, double? Most, double? Mean);

    private sealed record Bin(long Number, long Persons);

    public static async Task<JsonNode> RunAsync(FunnelQuery funnel, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        if (funnel.Breakdown is not null) throw funnel.Query.Error("breakdownFilter", "time_to_convert has no breakdown");
        var runs = new FunnelRuns(funnel, scope, dates, null);
        var times = string.Create(CultureInfo.InvariantCulture, $"SELECT (run[{funnel.ToStep + 1}] - run[{funnel.FromStep + 1}]) / 1e6 AS s FROM ({runs.Sql(listsStarts: false)}) WHERE len(run) > {funnel.ToStep}");
        var bounds = (await scope.Facts.QueryAsync<Bounds>($"SELECT count(*) AS persons, floor(min(s)) AS least, ceil(max(s)) AS most, avg(s) AS mean FROM ({times})", runs.Parameters.Values, cancellationToken))[0];
        if (bounds.Persons == 0) return new JsonObject { ["bins"] = new JsonArray(), ["average_conversion_time"] = null };
        var count = funnel.Filter.Whole("binCount", 1, MostBins) ?? Math.Clamp((int)Math.Ceiling(Math.Cbrt(bounds.Persons)), FewestBins, 60);
        var width = Math.Ceiling((bounds.Most!.Value - bounds.Least!.Value) / count);
        if (width == 0) width = NarrowestBin;
        var rows = await scope.Facts.QueryAsync<Bin>(string.Create(CultureInfo.InvariantCulture, $"SELECT floor((s - {bounds.Least}) / {width})::BIGINT AS number, count(*) AS persons FROM ({times}) GROUP BY number"), runs.Parameters.Values, cancellationToken);
        var persons = rows.ToDictionary(row => row.Number, row => row.Persons);
        return new JsonObject
        {
            ["bins"] = new JsonArray([.. Enumerable.Range(0, count + 1).Select(number => (JsonNode)new JsonArray(bounds.Least + (number * width), persons.GetValueOrDefault(number)))]),
            ["average_conversion_time"] = bounds.Mean,
        };
    }
}
