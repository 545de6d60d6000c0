using Crossroads.Engine.Measures;

namespace Crossroads.Features.Growth;

/// <summary>Years since the launch, and the odds that the post's long-term view gives to the scale side in that year.</summary>
internal sealed class StageMeasure : IMeasure
{
    private const double DaysPerYear = 365.25;

    public string Id => "growth.stage";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var age = await context.MeasureAsync("growth.age", cancellationToken);
        if (age.Value is not { } days) return age;
        var years = days / DaysPerYear;
        var (stage, odds, words) = years switch
        {
            < 1 => ("year 1", 0.67, "iterate rapidly, validate product-market fit"),
            < 2 => ("year 2", 1.5, "scale infrastructure, optimize for growth"),
            _ => ("year 3 or later", 1.0, "balance innovation with operational excellence"),
        };
        return EstimateMeasurement.Exact(years, 1) with
        {
            Finding = $"{stage}: {words}",
            Beside = new Dictionary<string, double?> { ["prior_odds_of_scale"] = odds, ["months_since_launch"] = days / DaysPerYear * 12 },
            Rows = age.Rows,
            Query = age.Query,
        };
    }
}
