using System.Text.Json;
using Crossroads.Statistics.Forecasting;

namespace Crossroads.Statistics.Tests.Forecasting;

/// <summary>The competition series with the forecasts that other programs made of them.</summary>
internal sealed record ForecastSeries(string Id, string Set, ForecastTask Task)
{
    public static ForecastSeries[] Read(string set) =>
        [.. File.ReadLines(TestFiles.Shared("reference", "forecast", "series.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(item => item.GetProperty("set").GetString() == set)
            .Select(item => new ForecastSeries(
                item.GetProperty("id").GetString()!,
                set,
                new ForecastTask([.. item.Doubles("x")], [.. item.Doubles("xx")], item.GetProperty("freq").GetInt32())))];

    public static Dictionary<string, JsonElement> ReferenceForecasts() =>
        File.ReadLines(TestFiles.Shared("reference", "forecast", "reference_forecasts.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("methods"));

    public static JsonElement ReferenceAccuracy(string set, string method) =>
        TestFiles.Read(TestFiles.Shared("reference", "forecast", "sample_accuracy.json"))
            .Single(item => item.GetProperty("set").GetString() == set && item.GetProperty("method").GetString() == method);
}
