using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How many developers there are: committers as git counts them, else as stated.</summary>
internal sealed class DevelopersMeasure : IMeasure
{
    private static readonly string[] Developing = ["engineer", "develop", "backend", "frontend", "full", "devops", "sre", "qa", "mobile", "data", "cto", "founder"];

    public string Id => "team.devs8";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, GitMetrics.Developers, cancellationToken);
        var stated = Stated(context.Company.Team, context.Today);
        if (GitMetrics.ActiveDevelopers(reported) is { } active)
        {
            var metric = reported.Has(GitMetrics.ActiveDevelopersOfAMonth) ? GitMetrics.ActiveDevelopersOfAMonth : GitMetrics.Contributors;
            return EstimateMeasurement.Exact(active, (long)active) with
            {
                Finding = $"{Words.Number(active)} developers were active in git in the last 28 days",
                Series = reported.Daily(metric, day => day.Last).Shown(),
                Beside = new Dictionary<string, double?> { ["stated"] = stated },
                Query = reported.Query,
            };
        }

        if (stated is not { } count) return Measurement.Unknown("connect git, or state team.engineers or team.members in company.yaml: how many developers there are");
        var planned = context.Company.Team.PlannedHires ?? 0;
        return EstimateMeasurement.Exact(count, (long)Math.Ceiling(count)) with
        {
            Finding = planned > 0 ? $"{Words.Number(count)} developers as stated, {Words.Number(count + planned)} with the planned hires" : $"{Words.Number(count)} developers as stated",
            Series = History(context),
            Beside = new Dictionary<string, double?> { ["stated"] = count, ["with_planned_hires"] = count + planned },
        };
    }

    private static double? Stated(TeamProfile team, DateOnly day)
        => team.Members.Count > 0 ? TeamRoster.On(team, day).Count(Develops) : team.Engineers;

    /// <summary>Start dates of members are a history; a stated number is none.</summary>
    private static IReadOnlyList<SeriesPoint> History(MeasureContext context)
        => context.Company.Team.Members.Any(member => member.Start is not null)
            ? [.. Enumerable.Range(1, DailySeries.ShownDays).Select(i => context.Today.AddDays(i - DailySeries.ShownDays - 1)).Select(day => new SeriesPoint(day, Stated(context.Company.Team, day)))]
            : [];

    private static bool Develops(TeamMember member)
        => TeamRoster.Builds(member) && (member.Role is not { Length: > 0 } role || Developing.Any(word => role.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
