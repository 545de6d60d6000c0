using System.Text.Json;
using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>A reading as the contract shows it.</summary>
internal static class SignalResults
{
    public static SignalResult Of(SignalReading reading)
    {
        var definition = reading.Definition;
        var measurement = reading.Measurement;
        return new SignalResult
        {
            Id = definition.Id,
            Code = definition.Code,
            Title = definition.Title,
            SourceWords = definition.SourceWords,
            Section = definition.Section,
            Side = Name(definition.Side),
            State = Name(reading.State),
            Value = measurement.Value,
            Unit = definition.Unit,
            Interval = measurement is { Low: { } low, High: { } high } ? [low, high] : null,
            PFires = reading.ProbabilityFires,
            N = measurement.N,
            Window = definition.Window,
            Threshold = reading.Threshold is { } threshold ? new ThresholdResult(threshold.Operator, threshold.Value, reading.ThresholdIsDefault) : null,
            Trend = reading.Trend,
            Forecast = reading.Forecast is { } forecast ? Of(forecast) : null,
            Finding = measurement.Finding,
            Beside = measurement.Beside,
            Needs = definition.Needs,
            Missing = measurement.Suspect is { } suspect ? [suspect, .. measurement.Missing] : measurement.Missing,
            Definition = definition.Definition,
            EvidenceQuery = measurement.Query,
        };
    }

    public static ForecastResult Of(CrossingForecast forecast)
        => new(forecast.Crosses, forecast.ProbabilityWithinHorizon, forecast.Median, forecast.P10, forecast.P90);

    /// <summary>An enum's name as the contract writes it: <c>NoData</c> is <c>no_data</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
