using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>Whether what the money is meant for fits the stage of funding. The value is the number of contradictions.</summary>
internal sealed class FundingMeasure : IMeasure
{
    private const double InitialTeam = 5;
    private const double Retains = 0.4;
    private const double DominanceGrowth = 0.1;
    private const double SafeMonths = 6;

    public string Id => "finance.funding";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (context.Company.Finance.Funding is not { } funding) return Measurement.Unknown("state finance.funding in company.yaml: bootstrapped, angel, seed or series_a");

        var hires = context.Company.Team.PlannedHires;
        var retention = (await context.MeasureAsync("growth.retention_m", cancellationToken)).Value;
        var growth = (await context.MeasureAsync("growth.mau_growth", cancellationToken)).Value;
        var runway = (await context.MeasureAsync("finance.runway_2x", cancellationToken)).Value;
        (string Purpose, (bool? Contradicts, string Words)[] Checks) stage = funding switch
        {
            "bootstrapped" => ("own revenue first", [(hires >= InitialTeam && runway < SafeMonths, $"{hires} hires are planned with {Words.Number(runway ?? 0)} months of runway at twice the burn")]),
            "angel" => ("initial team growth", [(hires > InitialTeam, $"{hires} hires are more than an initial team")]),
            "seed" => ("product-market expansion", [(retention is { } kept ? kept < Retains : null, $"{Words.Share(retention ?? 0)} of new users come back: the fit to expand is not proven")]),
            "series_a" => ("market dominance",
            [
                (retention is { } kept ? kept < Retains : null, $"{Words.Share(retention ?? 0)} of new users come back: the fit to expand is not proven"),
                (growth is { } grown ? grown < DominanceGrowth : null, $"active users grow by {Words.Share(growth ?? 0)} a month: that is no race for a market"),
            ]),
            _ => ("", []),
        };
        if (stage.Checks.Length == 0) return Measurement.Unknown($"finance.funding is '{funding}'; it can be bootstrapped, angel, seed or series_a");

        var contradictions = stage.Checks.Where(check => check.Contradicts == true).Select(check => check.Words).ToArray();
        return EstimateMeasurement.Exact(contradictions.Length, stage.Checks.Count(check => check.Contradicts is not null)) with
        {
            Finding = contradictions.Length == 0 ? $"{funding.Replace('_', ' ')}, meant for {stage.Purpose}: nothing known contradicts it." : $"{funding.Replace('_', ' ')}, meant for {stage.Purpose}, but {string.Join("; ", contradictions)}.",
            Beside = new Dictionary<string, double?> { ["planned_hires"] = hires, ["retention"] = retention, ["growth"] = growth, ["runway_2x_months"] = runway },
        };
    }
}
