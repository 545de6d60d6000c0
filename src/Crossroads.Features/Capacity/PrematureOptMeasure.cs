using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Trends;

namespace Crossroads.Features.Capacity;

/// <summary>Capacity that stands ready, against what the forecast asks for: how many times too much is being built.</summary>
internal sealed class PrematureOptMeasure : IMeasure
{
    private const int TrendDays = 49;
    private const double DampedMonths = 0.88;

    public string Id => "capacity.premature_opt";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var headroom = await context.MeasureAsync("capacity.headroom", cancellationToken);
        if (headroom.Value is not { } times) return headroom;
        var load = await context.MeasureAsync("capacity.server_load", cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(PrematureOptMeasure), context, cancellationToken);
        var building = await statement.ReadOneAsync<BuildingEvidence>(cancellationToken);
        var growth = GrowthAtMost(load, context.PlanningDays());
        var isBuilding = building.Upgrades > 0 || building.Hosts > 1;
        var above = headroom.ProbabilityAbove;
        return headroom with
        {
            Value = times / growth,
            Low = headroom.Low / growth,
            High = headroom.High / growth,
            // The smallest server is not an extravagance: without anything that was built, nothing was built too early.
            ProbabilityAbove = limit => !isBuilding ? 0 : above is null ? (times / growth > limit ? 1 : 0) : above(limit * growth),
            Finding = isBuilding
                ? $"capacity for {Words.Number(times / growth)} times the load to be expected in {context.PlanningDays()} days, with {building.Upgrades} upgrades in 90 days and {Math.Max(1, building.Hosts)} hosts"
                : $"capacity for {Words.Number(times / growth)} times the load to be expected, but on one host and without an upgrade in 90 days: nothing is being built ahead",
            Beside = new Dictionary<string, double?> { ["headroom_times"] = times, ["growth_to_be_ready_for"] = growth, ["upgrades_in_90_days"] = building.Upgrades, ["hosts"] = building.Hosts },
            Series = [],
            Query = statement.Text,
        };
    }

    /// <summary>Load at the end of the horizon over load today, the 90th percentile of a damped log-linear trend; never below 1.</summary>
    private static double GrowthAtMost(Measurement load, int horizonDays)
    {
        var values = load.Series.TakeLast(TrendDays).Select(point => point.Value ?? double.NaN).ToArray();
        var trend = Trend.LogLinear(values, new TrendOptions(Period: 7));
        if (!trend.IsKnown) return 1.5;
        var months = horizonDays / 30.0;
        var damped = 30 * (1 - Math.Pow(DampedMonths, months)) / (1 - DampedMonths) * Math.Sqrt(DampedMonths);
        return Math.Max(1, 1 + trend.ChangeOver(damped).AtLevel(0.8).High);
    }
}

/// <summary>Signs that capacity is being built at all.</summary>
internal sealed record BuildingEvidence(long Upgrades, long Hosts);

internal static class PlanningHorizon
{
    public static int PlanningDays(this MeasureContext context) => Math.Clamp(context.Company.PlanningHorizonDays, 1, 365);
}
