using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Team;

/// <summary>Share of deployments that a pipeline made; the four measures of delivery stand beside it.</summary>
internal sealed class DeliveryMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const double FewestDeployments = 5;

    public string Id => "team.cicd";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var metrics = new[] { GitMetrics.Deployments, GitMetrics.AutomatedDeployments, GitMetrics.LeadTimeHours };
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, metrics, cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(DeliveryMeasure), context, cancellationToken, new Dictionary<string, object?> { ["since"] = context.StartOf(context.Today.AddDays(-90)) });
        var history = await statement.ReadOneAsync<DeliveryHistory>(cancellationToken);
        var beside = new Dictionary<string, double?>
        {
            ["releases_in_90_days"] = history.Releases,
            ["deployments_per_day"] = reported.Sum(GitMetrics.Deployments, WindowDays) is { } all ? all / WindowDays : history.Releases / 90.0,
            ["change_fail_rate"] = history.Releases > 0 ? (double)history.Failed / history.Releases : null,
            ["recovery_minutes"] = history.RecoveryMinutes,
            ["lead_time_hours"] = reported.Latest(GitMetrics.LeadTimeHours),
        };
        if (reported.Sum(GitMetrics.Deployments, WindowDays) is not ({ } deployments and > 0))
        {
            return Measurement.Unknown("connect CI: deployments and how many of them a pipeline made (crossroads.ci.deployments, crossroads.ci.automated_deployments)") with
            {
                Beside = beside, N = history.Releases, Query = statement.Text,
            };
        }

        var automated = Math.Min(deployments, reported.Sum(GitMetrics.AutomatedDeployments, WindowDays) ?? 0);

        // As with reviews, one deployment by hand is the gap.
        return Proportion.From(automated, deployments).ToMeasurement((long)deployments) with
        {
            ProbabilityAbove = null,
            Sufficient = deployments >= FewestDeployments,
            Finding = automated >= deployments ? "every deployment was made by a pipeline" : $"{Words.Number(deployments - automated)} of {Words.Number(deployments)} deployments were made by hand",
            Beside = beside,
            Query = reported.Query,
        };
    }

    private sealed record DeliveryHistory(long Releases, long Failed, long Outages, double? RecoveryMinutes);
}
