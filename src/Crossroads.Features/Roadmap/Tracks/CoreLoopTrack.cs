using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Association;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>Track 1, the main user journey: people who begin the loop and never complete it, times how much more often those come back who do.</summary>
internal static class CoreLoopTrack
{
    private const double AimedOdds = 1.1;

    public static async Task<MvpTrack> OfAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var loop = await context.MeasureAsync("analytics.core_loop", cancellationToken);
        var retention = await context.MeasureAsync("analytics.loop_retention", cancellationToken);
        var mrr = (await context.MeasureAsync("billing.mrr", cancellationToken)).Value;
        var settle = Settle(loop);
        MvpTrack Track(string evidence, TrackAmount? gain, TrackAmount? people, string? missing)
            => new("core_loop", "analytics.core_loop", evidence, gain, people, "people", people is null ? null : TrackWords.Grade(people), missing, settle);

        var evidence = loop.Finding ?? "Nothing is known of the core loop.";
        if (loop.Value is null) return Track(evidence, null, null, loop.Missing.FirstOrDefault());
        if (retention is not { Value: { } difference, Low: { } low, High: { } high })
            return Track(evidence, null, null, retention.Missing.FirstOrDefault() ?? "people who complete the loop cannot be compared with people who do not");

        double incomplete = retention.Beside["people_incomplete"] ?? 0, active = retention.Beside["active_people"] ?? 0;
        evidence += $" {TrackWords.Count(incomplete, "person", "people")} began it in the month before the last and never completed it; of people as active, those who did come back {TrackWords.Points(difference, "less")} often (an association).";
        var people = TrackAmount.Of(TrackGain.Of(TrackGain.Normal(difference, low, high), incomplete, retention.N, "core_loop"));
        if (mrr is not > 0 || active <= 0) return Track(evidence, null, people, "what a retained user is worth is not known; connect subscriptions");
        return Track($"{evidence} A retained user is counted with {Words.Number(mrr.Value / active)} {context.Company.Currency} a month, what an active one pays on average.", people.Times(mrr.Value / active), people, null);
    }

    private static string Settle(Measurement loop)
    {
        const string What = "Show half of those who begin the loop a shorter way through it";
        if (loop.Value is not (> 0 and < 1)) return $"{What}, and compare who completes it.";
        var odds = AimedOdds * loop.Value.Value / (1 - loop.Value.Value);
        return TrackWords.Experiment($"{What}, with completion a tenth likelier as the aim", SampleSize.EachArm(loop.Value.Value, odds / (1 + odds)), loop.Beside["days_begun"] ?? 0, "days of use");
    }
}
