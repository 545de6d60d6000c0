using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Growth;

/// <summary>Whether the post's premise holds: users sign up, pay, tell friends. The value is the share of the legs that could be looked at and stand.</summary>
internal sealed class PmfPremiseMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const int MinimumAnswers = 40;
    private const double SeanEllisShare = 0.4;

    public string Id => "growth.pmf_premise";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events") && !context.Sources.IsConnected("subscriptions"))
            return Measurement.Unknown("connect events: who signs up", "connect subscriptions: who pays");

        var statement = await RoomStatement.OfAsync(typeof(PmfPremiseMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-WindowDays)),
        });
        var found = await statement.ReadOneAsync<Premise>(cancellationToken);
        var legs = Legs(context, found);
        var survey = Proportion.From(found.VeryDisappointed, found.Answers);
        return new Measurement
        {
            Value = legs.Count(leg => leg.Stands) / (double)legs.Count,
            N = found.WebSignups ?? found.NewUsers,
            ProbabilityAbove = x => ShareAbove(legs, x),
            Sufficient = legs.Count >= 2,
            Finding = string.Join("; ", legs.Select(leg => $"{leg.Name}: {leg.Words}")),
            Beside = new Dictionary<string, double?>
            {
                ["signups_per_week"] = (found.WebSignups ?? found.NewUsers) * 7.0 / WindowDays,
                ["paying_accounts"] = context.Sources.IsConnected("subscriptions") ? found.Paying : null,
                ["new_paying_accounts"] = context.Sources.IsConnected("subscriptions") ? found.NewlyPaying : null,
                ["referral_share"] = found.NewUsers > 0 ? found.Invited / (double)found.NewUsers : null,
                ["very_disappointed_share"] = found.Answers > 0 ? survey.Value : null,
                ["survey_answers"] = found.Answers,
            },
            Rows = new(["leg", "stands", "why"], [.. legs.Select(leg => (IReadOnlyList<object?>)[leg.Name, leg.Stands, leg.Words])]),
            Query = statement.Text,
        };
    }

    private static List<Leg> Legs(MeasureContext context, Premise found)
    {
        var legs = new List<Leg>();
        if (context.Sources.IsConnected("events") || found.WebSignups is not null)
        {
            var signups = found.WebSignups ?? found.NewUsers;
            legs.Add(new("users sign up", EventRate.From(signups, WindowDays / 7.0).ProbabilityAbove(1), $"{signups} in 28 days"));
        }

        if (context.Sources.IsConnected("subscriptions"))
            legs.Add(new("they pay", found.Paying == 0 ? 0 : EventRate.From(found.NewlyPaying, 1).ProbabilityAbove(1), $"{found.Paying} accounts pay, {found.NewlyPaying} of them new in 28 days"));

        // No invitation ever seen may mean that nobody records them: then the leg is unknown and not missing.
        if (found.Invited > 0)
            legs.Add(new("they tell friends", new BetaDistribution(found.Invited + 0.5, found.NewUsers - found.Invited + 0.5).Tail(0.01), $"{found.Invited} of {found.NewUsers} new users came by a user"));
        if (found.Answers >= MinimumAnswers)
        {
            var survey = Proportion.From(found.VeryDisappointed, found.Answers);
            legs.Add(new("they would miss it", survey.ProbabilityAtLeast(SeanEllisShare), $"{found.VeryDisappointed} of {found.Answers} would be very disappointed without it"));
        }

        return legs;
    }

    /// <summary>Pr(more than this share of the legs stands), the legs independent: the distribution of their number, built leg by leg.</summary>
    private static double ShareAbove(List<Leg> legs, double share)
    {
        var standing = new double[legs.Count + 1];
        standing[0] = 1;
        foreach (var leg in legs)
        {
            for (var k = legs.Count; k >= 0; k--) standing[k] = (standing[k] * (1 - leg.Probability)) + (k > 0 ? standing[k - 1] * leg.Probability : 0);
        }

        return standing.Where((_, k) => k > share * legs.Count).Sum();
    }

    private sealed record Premise(
        long NewUsers, long? WebSignups, long Invited, long Answers, long VeryDisappointed, long Paying, long NewlyPaying);

    private sealed record Leg(string Name, double Probability, string Words)
    {
        public bool Stands => Probability > 0.5;
    }
}
