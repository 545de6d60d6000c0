using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Growth;

/// <summary>Growth of monthly active users: the last 30 observed days against the 30 before, of overlapping sets of users.</summary>
internal sealed class MauGrowthMeasure : IMeasure
{
    private const int WindowDays = 30;
    private const int MinimumUsers = 100;
    private const int MinimumAgeDays = 60;

    public string Id => "growth.mau_growth";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: who used the product on which day");

        var after = ObservedWindow.Before(context.Quality, "events", context.Today, WindowDays);
        var before = ObservedWindow.Before(context.Quality, "events", after.First, WindowDays);
        var statement = await RoomStatement.OfAsync(typeof(MauGrowthMeasure), context, cancellationToken, new Dictionary<string, object?> { ["after"] = after.First, ["before"] = before.First });
        var users = await statement.ReadOneAsync<Overlap>(cancellationToken);
        if (users.FirstDay is null) return Measurement.Unknown("events: no user was active before today");

        var days = await DailyUsers.ReadAsync(context, cancellationToken);
        var usersBefore = users.OnlyBefore + users.Both;
        var age = context.Today.DayNumber - users.FirstDay.Value.DayNumber;
        var growth = OverlapGrowth.From(users.OnlyBefore, users.OnlyAfter, users.Both);
        return growth.ToMeasurement(usersBefore) with
        {
            Sufficient = usersBefore >= MinimumUsers && age >= MinimumAgeDays,
            Suspect = after.Distrust("events") ?? before.Distrust("events"),
            Missing = growth.IsKnown ? [] : ["events: nobody was active in the 30 days before the last 30"],
            Series = DailyUsers.Growth(days, users.FirstDay.Value),
            Beside = new Dictionary<string, double?>
            {
                ["mau"] = users.OnlyAfter + users.Both,
                ["mau_before"] = usersBefore,
                ["stable_growth"] = DailyUsers.StableGrowth(days).ValueOrNull,
                ["growth_without_campaign"] = users.BeforeWithoutCampaign > 0 ? ((double)users.AfterWithoutCampaign / users.BeforeWithoutCampaign) - 1 : null,
                ["users_from_campaigns"] = users.FromCampaign,
                ["age_days"] = age,
            },
            Rows = new(
                ["users", "count"],
                [
                    ["active only in the 30 days before", users.OnlyBefore], ["active only in the last 30 days", users.OnlyAfter],
                    ["active in both", users.Both], ["brought by a campaign", users.FromCampaign],
                ]),
            Query = statement.Text,
        };
    }

    private sealed record Overlap(
        long OnlyBefore, long OnlyAfter, long Both, long FromCampaign, long BeforeWithoutCampaign, long AfterWithoutCampaign, DateOnly? FirstDay);
}
