using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Association;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>Track 4, phones and tablets: newcomers on them, times how many fewer become paying than of newcomers at a desk.</summary>
internal static class MobileTrack
{
    /// <summary>The signal follows who was new 90 to 30 days ago.</summary>
    private const double Months = 2;

    public static async Task<MvpTrack> OfAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var mobile = await context.MeasureAsync("analytics.mobile", cancellationToken);
        var arpa = (await context.MeasureAsync("billing.arpa", cancellationToken)).Value;
        var (phones, paying, desks) = Newcomers(mobile);
        var evidence = mobile.Value is { } share ? $"{Words.Share(share)} of sessions are on phones and tablets." : "Nothing is known of devices.";
        if (mobile.Beside.GetValueOrDefault("accounts_asking_for_mobile") is > 0 and { } asking) evidence += $" {TrackWords.Count(asking, "account asks", "accounts ask")} for an app.";
        const string What = "Give half of the newcomers on phones a sign-up made for them";
        MvpTrack Unknown(string missing) => new("mobile", "analytics.mobile", evidence, null, null, "accounts", null, missing, $"{What}, and compare who becomes paying.");

        if (mobile.Value is null) return Unknown(mobile.Missing.FirstOrDefault() ?? "the device of sessions is not known");
        if (!context.Sources.IsConnected("subscriptions") || arpa is not { } price) return Unknown("who becomes paying is not known; connect subscriptions");
        if (phones < TrackWords.LeastEachSide || desks < TrackWords.LeastEachSide)
            return Unknown($"{Words.Number(phones)} newcomers came on phones and {Words.Number(desks)} at a desk; {TrackWords.LeastEachSide} of each are needed to compare them");
        if (mobile.Beside["conversion_gap"] is not { } gap || mobile.Beside["conversion_gap_low"] is not { } low || mobile.Beside["conversion_gap_high"] is not { } high)
            return Unknown("newcomers on phones and at desks never came in the same week, so they cannot be compared");

        evidence += $" {Words.Number(phones)} of {Words.Number(phones + desks)} newcomers of 60 days came on one; {TrackWords.Points(gap, "fewer")} of them became paying than of those who came at a desk in the same week (an association: who looks on the phone and pays at the desk counts as mobile).";
        var accounts = TrackAmount.Of(TrackGain.Of(TrackGain.Normal(-gap, -high, -low), phones / Months, mobile.N, "mobile"));
        var experiment = TrackWords.Experiment(What, SampleSize.EachArm(paying / phones, Math.Clamp((paying / phones) - gap, 0.0001, 0.9999)), phones / Months, "newcomers (a month brings them)");
        return new MvpTrack("mobile", "analytics.mobile", evidence, accounts.Times(price), accounts, "accounts", TrackWords.Grade(accounts), null, experiment);
    }

    private static (double Phones, double Paying, double Desks) Newcomers(Measurement mobile)
    {
        if (mobile.Rows is not { Rows: [var phones, var desks, ..] }) return default;
        return (Number(phones[1]), Number(phones[2]), Number(desks[1]));
    }

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
