using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

/// <summary>The post's development process: four habits, each with its gap.</summary>
internal static class ProcessSignals
{
    public static SignalDefinition Review { get; } = new()
    {
        Id = "team.review",
        Code = "G1",
        Title = "Changes that were reviewed",
        SourceWords = "Code Reviews: Mandatory for all changes",
        Section = PostSection.Team,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "28d",
        Definition = "Merged changes with at least one approving review by a human other than the author, over all merged changes of the last 28 days. Anything under all is a gap.",
        MinimumSample = "10 merged changes",
        Uncertainty = "U1 for the interval; the gap itself is exact",
        Needs = ["git"],
        Pitfalls = ["An approval a minute after opening is a stamp.", "Changes by bots need rules of their own.", "Pushes past the pull request are not merged changes: forbid them."],
    };

    public static SignalDefinition Tests { get; } = new()
    {
        Id = "team.tests",
        Code = "G2",
        Title = "Kinds of tests that run",
        SourceWords = "Testing: Unit, integration, and E2E tests",
        Section = PostSection.Team,
        Side = Side.Work,
        Unit = "count",
        Threshold = new("<", 3),
        Window = "28d",
        Definition = "How many of the three kinds ran in CI in the last 28 days: unit, integration and end-to-end tests. Pass rate stands beside it where CI reports it.",
        MinimumSample = "one report of CI",
        Uncertainty = "exact",
        Needs = ["git"],
        Pitfalls = ["A kind that runs is not a kind that finds anything.", "Tests that fail now and then teach the team to ignore them.", "Coverage is not measured here."],
    };

    public static SignalDefinition Delivery { get; } = new()
    {
        Id = "team.cicd",
        Code = "G3",
        Title = "Deployments by a pipeline",
        SourceWords = "CI/CD: Automated deployment pipelines",
        Section = PostSection.Team,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "28d",
        Definition =
            "The share of deployments of the last 28 days that a pipeline made. Beside it the four measures of delivery: how often, lead time from commit to production, the share of releases " +
            "followed by an outage within a day, and the median length of outages (from the changelog and the incident log).",
        MinimumSample = "5 deployments",
        Uncertainty = "U1 for the interval; the gap itself is exact",
        Needs = ["git"],
        Pitfalls = ["An outage within a day of a release need not come from it.", "Small teams deploy too rarely for rates to be steady.", "Measures that become targets are met and mean nothing."],
    };

    public static SignalDefinition Documentation { get; } = new()
    {
        Id = "team.docs",
        Code = "G4",
        Title = "Age of the documentation",
        SourceWords = "Documentation: API docs, runbooks, architecture diagrams",
        Section = PostSection.Team,
        Side = Side.Work,
        Unit = "days",
        Threshold = new(">", 180),
        Window = "now",
        Definition = "Days since the oldest of API docs, runbooks and diagrams was touched. Alerts without a runbook are a gap however fresh the rest is.",
        MinimumSample = "one report of git",
        Uncertainty = "exact",
        Needs = ["git"],
        Pitfalls = ["A touched file is not a true one.", "A page that nobody reads needs no date.", "Runbooks are matched to alerts by name."],
    };
}
