using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>Turns lines of the sample into readings with history, rows and query, and into the signals of the contract.</summary>
internal static class SampleReadings
{
    public static readonly DateOnly Today = new(2026, 5, 31);

    public static SignalReading Reading(SampleSignal sample)
    {
        var definition = new SignalDefinition
        {
            Id = sample.Id,
            Code = sample.Code,
            Title = sample.Title,
            SourceWords = sample.Words,
            Section = sample.Section,
            Side = sample.Side,
            Unit = sample.Unit,
            Threshold = sample is { Op: { } op, Limit: { } limit } ? new Threshold(op, limit) : null,
            Window = "28d",
            Definition = $"{sample.Title}, counted over the last 28 whole days of all users but bots and the team itself. Days that are missing do not count.",
            MinimumSample = "100 users",
            Uncertainty = "U1, clustered by user",
            Needs = [sample.Needs],
            Pitfalls = ["A tracking outage looks like a change.", "A few loud accounts can carry it: see the rows."],
        };
        var measurement = new Measurement
        {
            Value = sample.Value,
            Low = sample.Low,
            High = sample.High,
            N = sample.Value is null ? 0 : 1840,
            Suspect = sample.Suspect,
            Missing = sample.Value is null ? [$"connect {sample.Needs.Replace('_', ' ')}"] : [],
            Finding = sample.Finding,
            Series = Series(sample),
            Rows = sample.From is null ? null : new FactTableResult(["day", "route", "requests", "share"],
                [.. Enumerable.Range(0, 24).Select(i => (IReadOnlyList<object?>)[Today.AddDays(-i), $"/reports/{i % 5}", 61_000L - i * 731, i == 4 ? null : 0.58 - i * 0.004])]),
            Query = sample.Value is null ? null : $"select day, route, count(*) as requests\nfrom requests\nwhere day >= $from and status >= 500\ngroup by all order by day desc -- {sample.Id}",
        };
        return new SignalReading(definition, measurement, State(sample), definition.Threshold, true, sample.Fires, Trend(sample), Forecast(sample));
    }

    public static SignalResult Result(SignalReading reading) => new()
    {
        Id = reading.Id,
        Code = reading.Definition.Code,
        Title = reading.Definition.Title,
        SourceWords = reading.Definition.SourceWords,
        Section = reading.Definition.Section,
        Side = reading.Definition.Side.ToString().ToLowerInvariant(),
        State = reading.State switch { SignalState.NoData => "no_data", var state => state.ToString().ToLowerInvariant() },
        Value = reading.Measurement.Value,
        Unit = reading.Definition.Unit,
        Interval = reading.Measurement is { Low: { } low, High: { } high } ? [low, high] : null,
        PFires = reading.ProbabilityFires,
        N = reading.Measurement.N,
        Window = reading.Definition.Window,
        Threshold = reading.Threshold is { } threshold ? new ThresholdResult(threshold.Operator, threshold.Value, reading.ThresholdIsDefault) : null,
        Trend = reading.Trend,
        Forecast = reading.Forecast is { } f ? new ForecastResult(f.Crosses, f.ProbabilityWithinHorizon, f.Median, f.P10, f.P90) : null,
        Finding = reading.Measurement.Finding,
        Needs = reading.Definition.Needs,
        Missing = reading.Measurement.Missing,
        Definition = reading.Definition.Definition,
        EvidenceQuery = reading.Measurement.Query,
    };

    private static SignalState State(SampleSignal sample) => sample switch
    {
        { Value: null } => SignalState.NoData,
        { Suspect: not null } => SignalState.Suspect,
        { Fires: >= 0.9 } => SignalState.Fires,
        { Fires: > 0.1 } => SignalState.Uncertain,
        _ => SignalState.Clear,
    };

    private static string Trend(SampleSignal sample) => sample switch
    {
        { From: null } => "unknown",
        { From: var from, Value: { } value } when value > from * 1.03 => "up",
        { From: var from, Value: { } value } when value < from * 0.97 => "down",
        _ => "flat",
    };

    private static CrossingForecast? Forecast(SampleSignal sample) => sample switch
    {
        { Crosses: { } day } => new CrossingForecast(true, 0.82, day, day.AddDays(-17), day.AddDays(29)),
        { From: not null, Limit: not null } => new CrossingForecast(false, Math.Max(0.004, sample.Fires ?? 0.04), null, null, null),
        _ => null,
    };

    /// <summary>Ninety days with a weekly rhythm and noise of a fixed seed; three days in May are missing.</summary>
    private static IReadOnlyList<SeriesPoint> Series(SampleSignal sample)
    {
        if (sample is not { From: { } from, Value: { } value }) return [];
        var noise = new Random(sample.Id.Sum(letter => letter));
        return
        [
            .. Enumerable.Range(0, 90).Select(i =>
            {
                var day = Today.AddDays(i - 90);
                var level = from + (value - from) * i / 89 + value * (0.03 * Math.Sin(i * 2 * Math.PI / 7) + 0.03 * (noise.NextDouble() - 0.5));
                return new SeriesPoint(day, day >= new DateOnly(2026, 5, 3) && day <= new DateOnly(2026, 5, 5) ? null : Math.Max(0, level));
            }),
        ];
    }
}
