using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>Names under which collectors of git and CI report. Counts are per day unless said otherwise.</summary>
internal static class GitMetrics
{
    /// <summary>Developers with at least four active days in 28, identities merged.</summary>
    public const string ActiveDevelopersOfAMonth = "crossroads.git.active_developers";

    /// <summary>OpenTelemetry's count of contributors to a repository.</summary>
    public const string Contributors = "vcs.contributor.count";

    public const string MergedChanges = "crossroads.git.merged_changes";
    public const string ReviewedChanges = "crossroads.git.reviewed_changes";
    public const string InfrastructureChanges = "crossroads.git.infrastructure_changes";
    public const string FeatureChanges = "crossroads.git.feature_changes";
    public const string DebtChanges = "crossroads.git.debt_changes";
    public const string UnitTests = "crossroads.ci.unit_tests";
    public const string IntegrationTests = "crossroads.ci.integration_tests";
    public const string EndToEndTests = "crossroads.ci.end_to_end_tests";

    /// <summary>Share of test runs that pass, 0 to 1.</summary>
    public const string PassRate = "crossroads.ci.pass_rate";

    public const string Deployments = "crossroads.ci.deployments";
    public const string AutomatedDeployments = "crossroads.ci.automated_deployments";

    /// <summary>Hours from commit to production.</summary>
    public const string LeadTimeHours = "crossroads.ci.lead_time_hours";

    /// <summary>Days since the oldest of API docs, runbooks and diagrams was touched.</summary>
    public const string DocumentationAgeDays = "crossroads.docs.age_days";

    /// <summary>Share of alerts that have a runbook, 0 to 1.</summary>
    public const string RunbookShare = "crossroads.docs.runbook_share";

    public static IReadOnlyList<string> Developers { get; } = [ActiveDevelopersOfAMonth, Contributors];

    public static double? ActiveDevelopers(ReportedMetrics reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return reported.Latest(ActiveDevelopersOfAMonth) ?? reported.Latest(Contributors);
    }
}
