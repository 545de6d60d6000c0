using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Diversity;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Growth;

/// <summary>How many segments the new paying accounts come from: exp(entropy), with a bootstrap over accounts.</summary>
internal sealed class SegmentsMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumAccounts = 20;
    private const double LargestUnknownShare = 0.3;
    private const double DominantShare = 0.5;
    private const int Draws = 1000;

    public string Id => "growth.segments";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var stated = Stated(context);
        if (!context.Sources.IsConnected("subscriptions"))
            return OnlyStated(stated, "connect subscriptions: who pays since when");
        if (!context.Sources.IsConnected("customers"))
            return OnlyStated(stated, "connect customers: the segment of each account");

        var statement = await RoomStatement.OfAsync(typeof(SegmentsMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-WindowDays)),
        });
        var accounts = await statement.ReadAsync<Account>(cancellationToken);
        var known = accounts.Where(account => account.Segment.Length > 0).ToArray();
        if (known.Length == 0 || accounts.Count - known.Length > LargestUnknownShare * accounts.Count)
        {
            var reason = accounts.Count == 0 ? "subscriptions: no account paid for the first time in the last 90 days" : "customers: the segment of more than 30 % of the new accounts is not known";
            return OnlyStated(stated, reason) with { N = accounts.Count, Query = statement.Text };
        }

        var segments = Summarise(known);
        var draws = Bootstrap(known);
        var effective = draws.Select(draw => draw.Effective).Order().ToArray();
        return new Measurement
        {
            Value = Entropy.MillerMadow(segments.Select(segment => (double)segment.Accounts)).EffectiveNumber,
            Low = effective[(int)(0.1 * (Draws - 1))],
            High = effective[(int)(0.9 * (Draws - 1))],
            N = known.Length,
            // Many segments mean testing only while none of them carries the revenue; or the founder says so.
            ProbabilityAbove = x => Math.Max(draws.Count(draw => draw.Effective > x && draw.LargestShare <= DominantShare) / (double)Draws, stated ?? 0),
            Sufficient = known.Length >= MinimumAccounts,
            Finding = $"{segments[0].Segment} brings {Words.Share(segments[0].Mrr / segments.Sum(segment => segment.Mrr))} of the new MRR.",
            Beside = new Dictionary<string, double?>
            {
                ["largest_share_of_new_mrr"] = segments.Max(segment => segment.Mrr) / segments.Sum(segment => segment.Mrr),
                ["retention_gap"] = RetentionGap(segments),
                ["stated"] = context.Company.Facts.TestingSegments,
                ["unknown_segment_share"] = (accounts.Count - known.Length) / (double)accounts.Count,
            },
            Rows = new(
                ["segment", "new_accounts", "new_mrr", "still_paying"],
                [.. segments.Take(20).Select(segment => (IReadOnlyList<object?>)[segment.Segment, segment.Accounts, segment.Mrr, segment.StillPaying])]),
            Query = statement.Text,
        };
    }

    private static double? Stated(MeasureContext context) => FounderStatement.Probability(context, context.Company.Facts.TestingSegments);

    private static Measurement OnlyStated(double? stated, string missing) => Measurement.Unknown(missing) with
    {
        ProbabilityAbove = stated is { } probability ? _ => probability : null,
        Finding = stated is { } sure ? $"The founder's answer makes it {Words.Share(sure)} likely that segments are still being tested; nothing measured confirms it." : null,
    };

    private static SegmentSummary[] Summarise(IEnumerable<Account> accounts)
        => [.. accounts.GroupBy(account => account.Segment)
            .Select(group => new SegmentSummary(group.Key, group.Count(), group.Sum(account => account.Mrr), group.Count(account => account.IsPaying)))
            .OrderByDescending(segment => segment.Mrr).ThenBy(segment => segment.Segment, StringComparer.Ordinal)];

    private static (double Effective, double LargestShare)[] Bootstrap(Account[] accounts)
    {
        var random = new SeededRandom(0).Substream("growth.segments");
        var names = accounts.Select(account => account.Segment).Distinct().Order(StringComparer.Ordinal).ToArray();
        var kinds = accounts.Select(account => Array.IndexOf(names, account.Segment)).ToArray();
        var draws = new (double, double)[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var counts = new double[names.Length];
            var mrr = new double[names.Length];
            for (var j = 0; j < accounts.Length; j++)
            {
                var drawn = random.NextInt(accounts.Length);
                counts[kinds[drawn]]++;
                mrr[kinds[drawn]] += accounts[drawn].Mrr;
            }

            draws[i] = (Entropy.MillerMadow(counts).EffectiveNumber, mrr.Max() / mrr.Sum());
        }

        return draws;
    }

    private static double? RetentionGap(SegmentSummary[] segments)
    {
        var shares = segments.Where(segment => segment.Accounts >= 5).Select(segment => (double)segment.StillPaying / segment.Accounts).ToArray();
        return shares.Length >= 2 ? shares.Max() - shares.Min() : null;
    }

    private sealed record Account(string Customer, string Segment, double Mrr, bool IsPaying);

    private sealed record SegmentSummary(string Segment, int Accounts, double Mrr, int StillPaying);
}
