using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Requests;

/// <summary>How sure it is that competitive pressure rises: by mentions in what users write, by what the founder noted and by what he says. A probability.</summary>
internal sealed class CompetitionMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumMentions = 5;
    private const double NotedEvent = 0.75;

    public string Id => "requests.competition";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var competitors = await Competitors.ReadAsync(context, cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(CompetitionMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-2 * WindowDays)),
            ["middle"] = context.StartOf(context.Today.AddDays(-WindowDays)),
            ["until"] = context.StartOf(context.Today),
            ["pattern"] = competitors.Pattern,
        });
        var groups = await statement.ReadAsync<Mentions>(cancellationToken);
        var recent = Total(groups.Where(group => group.IsRecent));
        var before = Total(groups.Where(group => !group.IsRecent));
        var rising = Rising(recent, before);
        var events = competitors.Events.Count(item => item.Day >= context.Today.AddDays(-WindowDays));
        var stated = FounderStatement.Probability(context, context.Company.Facts.RivalsScalingAggressively);
        double?[] beliefs = [rising, stated, events > 0 ? NotedEvent : null];
        if (beliefs.Max() is not { } belief)
        {
            return Measurement.Unknown($"tickets, feature_requests or cancellation reasons: at least {MinimumMentions} mentions of competitors in 180 days; or add competitors: what they did") with
            {
                N = recent.Texts, Query = statement.Text,
            };
        }

        return new Measurement
        {
            Value = belief,
            N = recent.Texts,
            // The number is a belief already: whatever level is asked for, this is how likely pressure rises.
            ProbabilityAbove = _ => belief,
            Finding = $"{recent.Count} mentions of competitors in {recent.Texts} texts of 90 days ({before.Count} in {before.Texts} before), {recent.Losses} of them about leaving for one; {events} noted events of competitors.",
            Beside = new Dictionary<string, double?>
            {
                ["mentions_per_100_texts"] = recent.Texts > 0 ? 100.0 * recent.Count / recent.Texts : null,
                ["mentions_per_100_texts_before"] = before.Texts > 0 ? 100.0 * before.Count / before.Texts : null,
                ["p_mentions_rise"] = rising,
                ["lost_to_competitors"] = recent.Losses,
                ["noted_events"] = events,
                ["stated"] = context.Company.Facts.RivalsScalingAggressively,
            },
            Rows = new(
                ["source", "window", "texts", "mentions"],
                [.. groups.Select(group => (IReadOnlyList<object?>)[group.Source, group.IsRecent ? "last 90 days" : "90 days before", group.Texts, group.Count])]),
            Query = statement.Text,
        };
    }

    /// <summary>Pr(more mentions per text than before): two Gamma rates, whose share of the sum is Beta. Null when too few were heard to tell.</summary>
    internal static double? Rising(Mentions recent, Mentions before)
        => recent.Count + before.Count < MinimumMentions || recent.Texts == 0 || before.Texts == 0
            ? null
            : new BetaDistribution(recent.Count + 0.5, before.Count + 0.5).Tail(recent.Texts / (double)(recent.Texts + before.Texts));

    private static Mentions Total(IEnumerable<Mentions> groups)
        => groups.Aggregate(new Mentions("all", true, 0, 0, 0), (sum, group) => sum with { Texts = sum.Texts + group.Texts, Count = sum.Count + group.Count, Losses = sum.Losses + group.Losses });

    internal sealed record Mentions(string Source, bool IsRecent, long Texts, long Count, long Losses);
}
