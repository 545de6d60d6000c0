using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Growth;

/// <summary>Month-one retention of the users who were new in the month before the last, and what other definitions say beside it.</summary>
internal sealed class RetentionMeasure : IMeasure
{
    private const int WindowDays = 30;
    private const int MinimumUsers = 100;
    private const int SeriesMinimumUsers = 10;

    public string Id => "growth.retention_m";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: who used the product on which day");

        var returned = ObservedWindow.Before(context.Quality, "events", context.Today, WindowDays);
        var joined = ObservedWindow.Before(context.Quality, "events", returned.First, WindowDays);
        var statement = await RoomStatement.OfAsync(typeof(RetentionMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["returned"] = returned.First, ["joined"] = joined.First, ["early"] = Earlier(joined.First, context.Today.AddDays(-90)),
        });
        var cohort = await statement.ReadOneAsync<Cohort>(cancellationToken);
        if (cohort.Joined == 0) return Measurement.Unknown("events: nobody was new in the 30 days before the last 30") with { Query = statement.Text };

        // The post's 40 % is meant for people who tried the product, not for those who looked at a page once.
        var everyone = Proportion.From(cohort.CameBack, cohort.Joined);
        var activated = Proportion.From(cohort.ActivatedBack, cohort.Activated);
        var judged = activated.IsKnown ? activated : everyone;
        var churn = await context.MeasureAsync("billing.monthly_churn", cancellationToken);
        return everyone.ToMeasurement(cohort.Joined) with
        {
            ProbabilityAbove = judged.ProbabilityAbove,
            Sufficient = cohort.Joined >= MinimumUsers,
            Suspect = returned.Distrust("events") ?? joined.Distrust("events"),
            Finding = activated.IsKnown
                ? $"Of {cohort.Joined} new users {Percent(everyone)} came back the month after; of the {cohort.Activated} who did something in their first week, {Percent(activated)}: the threshold is tested on these."
                : $"Of {cohort.Joined} new users {Percent(everyone)} came back the month after. The events name no action, so that activated users cannot be told from the others.",
            Series = await SeriesAsync(context, cancellationToken),
            Beside = new Dictionary<string, double?>
            {
                ["activated_users"] = activated.ValueOrNull,
                ["days_30_to_59"] = Share(cohort.FollowedBack, cohort.Followed),
                ["rolling"] = Share(cohort.RollingBack, cohort.Rolling),
                ["without_campaign"] = Share(cohort.WithoutCampaignBack, cohort.WithoutCampaign),
                ["paying_accounts"] = 1 - churn.Value,
                ["gross_revenue"] = churn.Beside.GetValueOrDefault("gross_revenue_retention"),
                ["net_revenue"] = churn.Beside.GetValueOrDefault("net_revenue_retention"),
            },
            Rows = new(
                ["definition", "users", "came_back"],
                [
                    ["new in the month before, seen in the last 30 days", cohort.Joined, cohort.CameBack],
                    ["of these: did something in the first week", cohort.Activated, cohort.ActivatedBack],
                    ["of these: not brought by a campaign", cohort.WithoutCampaign, cohort.WithoutCampaignBack],
                    ["new 60 to 90 days ago, seen 30 to 59 days after the first day", cohort.Followed, cohort.FollowedBack],
                    ["active in the month before, seen in the last 30 days", cohort.Rolling, cohort.RollingBack],
                ]),
            Query = statement.Text,
        };
    }

    private static async Task<IReadOnlyList<SeriesPoint>> SeriesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(RetentionMeasure), context, cancellationToken, suffix: ".Series");
        var days = await statement.ReadAsync<CohortDay>(cancellationToken);
        return
        [
            .. days.SkipWhile(day => day.Joined < SeriesMinimumUsers).Select(day => new SeriesPoint(
                day.Day, day.Joined < SeriesMinimumUsers || context.Quality.IsMissing("events", day.Day) ? null : (double)day.CameBack / day.Joined)),
        ];
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;

    private static string Percent(Estimate share) => share.Value.ToString("P0", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Cohort(
        long Joined, long CameBack, long Activated, long ActivatedBack, long WithoutCampaign, long WithoutCampaignBack, long Followed, long FollowedBack,
        long Rolling, long RollingBack, DateOnly? FirstDay);

    private sealed record CohortDay(DateOnly Day, long Joined, long CameBack);
}
