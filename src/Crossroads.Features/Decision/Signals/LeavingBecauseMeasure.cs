using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Decision.Signals;

/// <summary>
/// What those who left say: performance, missing features or something else. Stated reasons, not causes: people name price for many things. The value is the
/// share of performance among all who said something.
/// </summary>
internal sealed class LeavingBecauseMeasure : IMeasure
{
    private const int MinimumReasons = 10;

    public string Id => "decision.leaving_because";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: who cancelled, and the reason that he gave");

        var (leavers, query) = await Leavers.ReadAsync(context, cancellationToken);
        var tickets = HeardTicket.Of(await context.MeasureAsync("support.classified", cancellationToken));
        var classifier = new ComplaintClassifier([]);
        var voices = leavers.Select(leaver => (Leaver: leaver, Stated: Leavers.Stated(leaver, classifier), Tickets: Leavers.FromTickets(leaver, tickets))).ToArray();
        var heard = voices.Select(voice => voice.Stated ?? voice.Tickets).OfType<ComplaintBelief>().ToArray();
        if (heard.Length == 0)
        {
            return Measurement.Unknown(leavers.Count == 0 ? "subscriptions: nobody left by choice in the last 90 days" : "subscriptions: cancellation_reason of those who left (ask when they cancel), or tickets: what they wrote before") with
            {
                N = leavers.Count, Query = query,
            };
        }

        var performance = Proportion.From(heard.Sum(belief => belief.Performance), heard.Length);
        var features = Proportion.From(heard.Sum(belief => belief.MissingFeature), heard.Length);
        var other = Proportion.From(heard.Length - heard.Sum(belief => belief.Performance + belief.MissingFeature), heard.Length);
        return performance.ToMeasurement(heard.Length) with
        {
            Sufficient = heard.Length >= MinimumReasons,
            Finding = FindingOf(performance, features, other, heard.Length, leavers.Count),
            Beside = new Dictionary<string, double?>
            {
                ["performance"] = performance.Value, ["performance_low"] = performance.Low, ["performance_high"] = performance.High,
                ["missing_features"] = features.Value, ["missing_features_low"] = features.Low, ["missing_features_high"] = features.High,
                ["other"] = other.Value, ["other_low"] = other.Low, ["other_high"] = other.High,
                ["leavers"] = leavers.Count,
                ["stated"] = voices.Count(voice => voice.Stated is not null),
                ["from_tickets"] = voices.Count(voice => voice.Stated is null && voice.Tickets is not null),
            },
            Rows = new(
                ["left_on", "account", "mrr", "stated_reason", "told_by", "about"],
                [.. voices.OrderByDescending(voice => voice.Leaver.Day).Take(30).Select(voice => (IReadOnlyList<object?>)
                [
                    voice.Leaver.Day, voice.Leaver.Customer, voice.Leaver.Mrr, voice.Leaver.Reason,
                    voice.Stated is not null ? "reason" : voice.Tickets is not null ? "tickets" : "nothing", (voice.Stated ?? voice.Tickets)?.MostLikely.ToString(),
                ])]),
            Query = query,
        };
    }

    private static string FindingOf(Estimate performance, Estimate features, Estimate other, int heard, int left)
    {
        var (words, share) = performance.Value > features.Value ? ("performance", performance) : ("missing features", features);
        var tie = Words.Share(performance.Value) == Words.Share(features.Value);
        var named = tie ? $"performance and missing features alike ({Words.Share(performance.Value)} each)" : $"{words} ({Words.Share(share.Value)}) more often than {(words == "performance" ? "missing features" : "performance")} ({Words.Share(words == "performance" ? features.Value : performance.Value)})";
        return $"By stated reasons, which are not yet causes: {named}; {Words.Share(other.Value)} name something else. {heard} of {left} who left in 90 days said why.";
    }
}
