using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How many of the three kinds of tests run: unit, integration, end to end.</summary>
internal sealed class TestsMeasure : IMeasure
{
    private const int WindowDays = 28;

    private static readonly (string Metric, string Name)[] Kinds =
        [(GitMetrics.UnitTests, "unit"), (GitMetrics.IntegrationTests, "integration"), (GitMetrics.EndToEndTests, "end-to-end")];

    public string Id => "team.tests";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, [.. Kinds.Select(kind => kind.Metric), GitMetrics.PassRate], cancellationToken);
        if (!Kinds.Any(kind => reported.Has(kind.Metric)))
            return Measurement.Unknown("connect CI: which tests run (crossroads.ci.unit_tests, crossroads.ci.integration_tests, crossroads.ci.end_to_end_tests)");
        var missing = Kinds.Where(kind => reported.Latest(kind.Metric) is null or 0).Select(kind => kind.Name).ToArray();
        return EstimateMeasurement.Exact(Kinds.Length - missing.Length, Kinds.Sum(kind => reported.Points(kind.Metric))) with
        {
            Finding = missing.Length == 0 ? "unit, integration and end-to-end tests run" : $"no {string.Join(" and no ", missing)} tests run",
            Beside = new Dictionary<string, double?>
            {
                ["unit"] = reported.Latest(GitMetrics.UnitTests), ["integration"] = reported.Latest(GitMetrics.IntegrationTests), ["end_to_end"] = reported.Latest(GitMetrics.EndToEndTests),
                ["pass_rate"] = reported.Latest(GitMetrics.PassRate),
            },
            Query = reported.Query,
        };
    }
}
