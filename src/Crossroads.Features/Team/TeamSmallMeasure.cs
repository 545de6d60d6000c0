using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How many people build the product.</summary>
internal sealed class TeamSmallMeasure : IMeasure
{
    public string Id => "team.team_small";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var team = context.Company.Team;
        var reported = await ReportedMetrics.ReadAsync(context, 28, GitMetrics.Developers, cancellationToken);
        var committers = GitMetrics.ActiveDevelopers(reported);
        if (TeamRoster.Builders(team, context.Today) is not { } builders)
        {
            return committers is null
                ? Measurement.Unknown("state team.engineers or team.members in company.yaml, or connect git: how many people build the product")
                : EstimateMeasurement.Exact(committers.Value, (long)committers.Value) with { Finding = $"{Words.Number(committers.Value)} people committed in the last 28 days", Query = reported.Query };
        }

        return EstimateMeasurement.Exact(builders, (long)Math.Ceiling(builders)) with
        {
            Finding = $"{Words.Number(builders)} people build the product",
            Beside = new Dictionary<string, double?> { ["members_listed"] = team.Members.Count, ["active_committers_28d"] = committers },
            Rows = team.Members.Count == 0 ? null : new FactTableResult(
                ["name", "role", "start", "builds", "share of full time"],
                [.. TeamRoster.On(team, context.Today).Select(member => (IReadOnlyList<object?>)[member.Name, member.Role, member.Start, TeamRoster.Builds(member), TeamRoster.Availability(member)])]),
        };
    }
}
