using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How much the team grows, and whether the product keeps its users meanwhile.</summary>
internal sealed class HiringFastMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const double RetentionGoal = 0.4;

    public string Id => "team.hiring_fast";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (Growth(context) is not { } growth)
            return Measurement.Unknown("state team.members with their start dates, or team.engineers and team.planned_hires, in company.yaml: how fast the team grows");
        var retention = await context.MeasureAsync("growth.retention_m", cancellationToken);
        var unproven = Unproven(retention);
        var statement = await RoomStatement.OfAsync(typeof(HiringFastMeasure), context, cancellationToken, new Dictionary<string, object?> { ["before"] = context.StartOf(context.Today.AddDays(-WindowDays)) });
        var accounts = await statement.ReadOneAsync<PayingAccounts>(cancellationToken);
        var accountGrowth = accounts.ThenPaying > 0 ? (double?)(((double)accounts.NowPaying / accounts.ThenPaying) - 1) : null;
        return new Measurement
        {
            Value = growth.Rate,
            N = (long)Math.Ceiling(growth.People),
            // A team may grow as fast as it likes once the product keeps its users.
            ProbabilityAbove = limit => growth.Rate >= limit ? unproven : 0,
            Finding = $"the team grows by {Words.Share(growth.Rate)} {growth.When}{(retention.Value is { } kept ? $", while {Words.Share(kept)} of new users stay" : ", and whether new users stay is not known")}",
            Beside = new Dictionary<string, double?>
            {
                ["headcount"] = growth.People, ["growth_of_paying_accounts"] = accountGrowth, ["retention"] = retention.Value, ["probability_that_retention_is_under_40_percent"] = unproven,
            },
            Query = statement.Text,
        };
    }

    /// <summary>Pr(retention is under the post's 40 %); one half where it is not known.</summary>
    private static double Unproven(Measurement retention)
        => retention.Value is not { } value ? 0.5 : retention.ProbabilityAbove is { } above ? 1 - above(RetentionGoal) : value < RetentionGoal ? 1 : 0;

    private static TeamGrowth? Growth(MeasureContext context)
    {
        var team = context.Company.Team;
        if (team.Members.Any(member => member.Start is not null))
        {
            var before = TeamRoster.On(team, context.Today.AddDays(-WindowDays)).Count;
            var now = TeamRoster.On(team, context.Today).Count;
            if (before > 0) return new TeamGrowth((double)now / before - 1, now, "in 90 days");
        }

        return team is { Engineers: > 0, PlannedHires: { } hires }
            ? new TeamGrowth(hires / team.Engineers.Value, team.Engineers.Value, "by the planned hires")
            : null;
    }

    private sealed record TeamGrowth(double Rate, double People, string When);

    private sealed record PayingAccounts(long NowPaying, long ThenPaying);
}
