using System.Text.RegularExpressions;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Requests;

/// <summary>How much of what customers ask for is a connection to something else: the share of integration topics among requests, weighted by revenue.</summary>
internal sealed partial class IntegrationsMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumVoices = 20;

    public string Id => "requests.integrations";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        if (book.Value is null) return book;
        var requests = BookedRequest.Of(book, context, WindowDays);
        var voices = BookedRequest.Voices(requests);
        if (voices.Count == 0) return Measurement.Unknown("feature_requests: none in the last 90 days") with { Query = book.Query };

        var connecting = requests.Where(request => Integration().IsMatch($"{request.Topic} {request.Title}")).Select(request => request.Topic).ToHashSet();
        var total = voices.Sum(voice => voice.Weight);
        var wanted = voices.Where(voice => connecting.Contains(voice.Topic)).ToArray();
        var worth = total * total / voices.Sum(voice => voice.Weight * voice.Weight);
        return Proportion.WithEffectiveSize(wanted.Sum(voice => voice.Weight), total, worth).ToMeasurement(voices.Count) with
        {
            Sufficient = voices.Count >= MinimumVoices,
            Beside = new Dictionary<string, double?>
            {
                ["accounts_asking"] = wanted.Select(voice => voice.Account).Distinct().Count(),
                ["unweighted_share"] = wanted.Length / (double)voices.Count,
                ["api_share_of_requests"] = await ApiShareAsync(context, cancellationToken),
            },
            Rows = new(
                ["integration", "accounts", "mrr"],
                [.. wanted.GroupBy(voice => voice.Topic).OrderByDescending(topic => topic.Sum(voice => voice.Weight)).ThenBy(topic => topic.Key, StringComparer.Ordinal).Take(20)
                    .Select(topic => (IReadOnlyList<object?>)[topic.Key, topic.Count(), topic.Sum(voice => voice.Weight)])]),
            Query = book.Query,
        };
    }

    private static async Task<double?> ApiShareAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("requests")) return null;
        var statement = await RoomStatement.OfAsync(typeof(IntegrationsMeasure), context, cancellationToken);
        var traffic = await statement.ReadOneAsync<Traffic>(cancellationToken);
        return traffic.Requests > 0 ? traffic.Api / (double)traffic.Requests : null;
    }

    [GeneratedRegex(@"\b(integrat\w*|api|apis|webhooks?|zapier|slack|teams|hubspot|salesforce|jira|github|gitlab|google (sheets|calendar|drive)|outlook|calendar sync|sso|saml|scim|oauth|connector|plugin|import from|sync with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Integration();

    private sealed record Traffic(long Requests, long Api);
}
