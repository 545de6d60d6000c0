using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

/// <summary>The answer to "what is your current server utilisation?": the busy hour's load, and when it will be too much.</summary>
internal sealed class ServerUtilisationMeasure : IMeasure
{
    private static readonly Threshold Warning = new(">=", 0.7);
    private static readonly Threshold Wall = new(">=", 1);

    public string Id => "capacity.server_utilisation";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var load = await context.MeasureAsync("capacity.server_load", cancellationToken);
        if (load.Value is not { } value) return load;
        var warning = Forecast(Warning);
        var wall = Forecast(Wall);
        return load with
        {
            Finding = $"{Words.Share(value)} in the busy hour; 70 % {When(value >= Warning.Value, warning)}, 100 % {When(value >= Wall.Value, wall)}",
            Beside = new Dictionary<string, double?>
            {
                ["days_to_70_percent"] = Days(value >= Warning.Value, warning, context.Today),
                ["probability_of_70_percent_in_horizon"] = value >= Warning.Value ? 1 : warning?.ProbabilityWithinHorizon,
                ["days_to_100_percent"] = Days(value >= Wall.Value, wall, context.Today),
                ["probability_of_100_percent_in_horizon"] = value >= Wall.Value ? 1 : wall?.ProbabilityWithinHorizon,
            },
        };

        CrossingForecast? Forecast(Threshold threshold) => CrossingForecaster.Forecast(load, threshold, context.Today, context.Company.PlanningHorizonDays);
    }

    private static double? Days(bool isNow, CrossingForecast? forecast, DateOnly today) => isNow ? 0 : forecast?.Median is { } date ? date.DayNumber - today.DayNumber : null;

    private static string When(bool isNow, CrossingForecast? forecast) => (isNow, forecast) switch
    {
        (true, _) => "is reached",
        (_, null) => "at a date that needs 28 days of history",
        (_, { Median: { } date }) => string.Create(CultureInfo.InvariantCulture, $"about {date:d MMM yyyy} if the trend goes on"),
        _ => "not in sight",
    };
}
