using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Association;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>Tracks 2 and 3: accounts that wait for something, what they pay, and how many more of them leave than of accounts that wait for nothing of the kind.</summary>
internal static class WishTracks
{
    public static async Task<MvpTrack> PowerUsersAsync(MeasureContext context, Measurement book, IReadOnlyList<PayingMonth>? months, CancellationToken cancellationToken)
    {
        var signal = await context.MeasureAsync("analytics.power_users", cancellationToken);
        var wished = signal.Rows is { Rows: [var first, ..] } ? (string?)first[0] : null;
        var evidence = signal.Finding ?? "Nothing is known of heavy users.";
        if (signal.Value is { } share) evidence = $"The accounts of the tenth that does most pay {Words.Share(share)} of revenue. {evidence}";
        var settle = wished is null ? "Ask heavy users what they work around" : $"Ship {wished} to half of the heavy accounts that wait for it, and compare who leaves";
        return Track(context, "power_users", "analytics.power_users", evidence, signal, book, months?.Where(month => month.IsHeavy).ToList(), AccountWish.Of(book), settle, "heavy accounts");
    }

    public static async Task<MvpTrack> IntegrationsAsync(MeasureContext context, Measurement book, IReadOnlyList<PayingMonth>? months, CancellationToken cancellationToken)
    {
        var signal = await context.MeasureAsync("requests.integrations", cancellationToken);
        var topics = (signal.Rows?.Rows ?? []).Select(row => (string)row[0]!).ToList();
        var evidence = signal.Value is { } share
            ? $"{Words.Share(share)} of what is asked for, weighed by revenue, is a connection to something else{(topics.Count > 0 ? $", most of all {topics[0]}" : "")} ({TrackWords.Count(signal.Beside["accounts_asking"] ?? 0, "account", "accounts")})."
            : "Nothing is known of wishes for integrations.";
        var settle = topics.Count == 0 ? "Put the three tools that customers name beside each other on the request board" : $"Offer {topics[0]} to half of the accounts that asked (a button that books it first), and compare who leaves";
        return Track(context, "integrations", "requests.integrations", evidence, signal, book, months, [.. AccountWish.Of(book).Where(wish => topics.Contains(wish.Topic))], settle, "accounts");
    }

    private static MvpTrack Track(
        MeasureContext context, string id, string signalId, string evidence, Measurement signal, Measurement book, IReadOnlyList<PayingMonth>? months, IReadOnlyList<AccountWish> wishes, string settle, string who)
    {
        MvpTrack Unknown(string missing) => new(id, signalId, evidence, null, null, "accounts", null, missing, settle + ".");
        if (signal.Value is null && signal.Missing.Count > 0) return Unknown(signal.Missing[0]);
        if (book.Value is null) return Unknown(book.Missing.FirstOrDefault() ?? "connect feature_requests");
        if (months is null) return Unknown("who leaves is not known; connect subscriptions");

        var waiting = WaitingAccounts.Of(months, wishes, context.Today);
        if (waiting.Waiting < TrackWords.LeastEachSide || waiting.Others < TrackWords.LeastEachSide)
            return Unknown($"{TrackWords.Count(waiting.Waiting, "month", "months")} of paying {who} that waited were seen in half a year and {Words.Number(waiting.Others)} of others; {TrackWords.LeastEachSide} of each are needed to compare who leaves");
        if (waiting.Excess.Adjusted is not { IsKnown: true } excess) return Unknown("accounts that wait cannot be compared with others: nobody left, or all wait");

        evidence += $" {TrackWords.Count(waiting.WaitingNow, "paying account waits", "paying accounts wait")} and {(waiting.WaitingNow == 1 ? "pays" : "pay")} {Words.Number(waiting.MrrNow)} {context.Company.Currency} a month; of such {who} {TrackWords.Points(excess.Value, "fewer")} leave within a month than of others who paid as long (an association).";
        var accounts = TrackAmount.Of(TrackGain.Of(excess.Distribution!, waiting.WaitingNow, excess.N, id));
        var gain = waiting.WaitingNow == 0 ? accounts : accounts.Times(waiting.MrrNow / waiting.WaitingNow);
        var (leave, others) = (waiting.WaitingLost / waiting.Waiting, waiting.OthersLost / waiting.Others);
        var experiment = TrackWords.Experiment(settle, SampleSize.EachArm(leave, others), waiting.WaitingNow, "accounts");
        return new MvpTrack(id, signalId, evidence, gain, accounts, "accounts", TrackWords.Grade(gain), null, experiment);
    }
}
