using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Requests;

/// <summary>
/// Whether requests pull in different directions: how evenly they spread over topics, and how little the segments agree on what matters. The value is the smaller of
/// the two, each against its reference level, so that above 1 both are high.
/// </summary>
internal sealed class ConflictMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumRequests = 30;
    private const int MinimumAccounts = 20;
    private const int MostDraws = 500;
    private const int VoicesDrawn = 1_000_000;

    public string Id => "requests.conflict";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        if (book.Value is null) return book;
        var requests = BookedRequest.Of(book, context, WindowDays);
        var voices = BookedRequest.Voices(requests);
        if (voices.Count == 0) return Measurement.Unknown("feature_requests: none in the last 90 days") with { Query = book.Query };

        var demand = DemandShape.Of(voices);
        var beside = new Dictionary<string, double?> { ["entropy"] = demand.Entropy, ["disagreement"] = demand.Disagreement, ["topics"] = demand.Topics, ["requests"] = requests.Count };
        if (demand.Index is not { } index)
        {
            return Measurement.Unknown(voices.Any(voice => voice.Segment is not null)
                ? "feature_requests: two segments with five requesting accounts each show whether segments disagree"
                : "connect customers: the segment of each account") with
            {
                N = requests.Count, Beside = beside, Rows = Rows(voices), Query = book.Query,
            };
        }

        var draws = Bootstrap(voices);
        return new Measurement
        {
            Value = index,
            Low = draws[(int)(0.1 * (draws.Length - 1))],
            High = draws[(int)(0.9 * (draws.Length - 1))],
            N = requests.Count,
            ProbabilityAbove = x => draws.Count(draw => draw > x) / (double)draws.Length,
            Sufficient = requests.Count >= MinimumRequests && voices.Select(voice => voice.Account).Distinct().Count() >= MinimumAccounts,
            Finding = $"Requests spread over {demand.Topics} topics (evenness {Words.Number(demand.Entropy)} of 1); segments disagree by {Words.Number(demand.Disagreement ?? 0)}.",
            Beside = beside,
            Rows = Rows(voices),
            Query = book.Query,
        };
    }

    /// <summary>Accounts drawn with replacement, each with all that it asked for; sorted.</summary>
    private static double[] Bootstrap(IReadOnlyList<RequestVoice> voices)
    {
        var random = new SeededRandom(0).Substream("requests.conflict");
        var accounts = voices.GroupBy(voice => voice.Account).OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => account.ToArray()).ToArray();
        var indexes = Enumerable.Range(0, Math.Clamp(VoicesDrawn / voices.Count, 50, MostDraws)).Select(_ =>
        {
            var drawn = Enumerable.Range(0, accounts.Length).SelectMany(copy => accounts[random.NextInt(accounts.Length)].Select(voice => voice with { Account = $"{voice.Account}/{copy}" }));
            return DemandShape.Of([.. drawn]).Index;
        });
        // A draw that lost a segment cannot show disagreement.
        return [.. indexes.Select(index => index ?? 0).Order()];
    }

    private static Engine.Events.FactTableResult Rows(IReadOnlyList<RequestVoice> voices)
    {
        var total = voices.Sum(voice => voice.Weight);
        return new(
            ["topic", "accounts", "share_of_weight", "loudest_segment"],
            [
                .. voices.GroupBy(voice => voice.Topic).OrderByDescending(topic => topic.Sum(voice => voice.Weight)).ThenBy(topic => topic.Key, StringComparer.Ordinal).Take(20)
                    .Select(topic => (IReadOnlyList<object?>)
                    [
                        topic.Key, topic.Count(), Math.Round(topic.Sum(voice => voice.Weight) / total, 3),
                        topic.Where(voice => voice.Segment is not null).GroupBy(voice => voice.Segment).OrderByDescending(segment => segment.Sum(voice => voice.Weight)).FirstOrDefault()?.Key,
                    ]),
            ]);
    }
}
