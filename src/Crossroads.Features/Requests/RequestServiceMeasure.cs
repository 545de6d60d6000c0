using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Requests;

/// <summary>Whether what is shipped is what was asked for: the share of the features shipped in 90 days that at least one request had asked for.</summary>
internal sealed class RequestServiceMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int TopTopics = 10;
    private const int MinimumShipped = 5;

    public string Id => "requests.request_service";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("changelog")) return Measurement.Unknown("connect changelog: what was shipped (kind feature_shipped)");
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        if (book.Value is null) return book;

        var requests = BookedRequest.Of(book);
        var all = await ShippedItem.ReadAsync(context, cancellationToken);
        var shipped = all.Where(item => item.Day >= context.Today.AddDays(-WindowDays)).Select(item => new Service(item, [.. requests.Where(request => request.Day <= item.Day && item.Covers(request.Topic))])).ToArray();
        if (shipped.Length == 0) return Measurement.Unknown("changelog: nothing of kind feature_shipped in the last 90 days") with { Query = book.Query };

        var ages = shipped.SelectMany(service => service.Asked.Select(request => service.Item.Day.DayNumber - request.Day.DayNumber)).Order().ToArray();
        return Proportion.From(shipped.Count(service => service.Asked.Length > 0), shipped.Length).ToMeasurement(shipped.Length) with
        {
            Sufficient = shipped.Length >= MinimumShipped,
            Finding = $"{shipped.Count(service => service.Asked.Length > 0)} of {shipped.Length} features shipped in 90 days had been asked for.",
            Beside = new Dictionary<string, double?>
            {
                ["median_request_age_days"] = ages.Length > 0 ? ages[ages.Length / 2] : null,
                ["top_10_coverage"] = TopCoverage(BookedRequest.Voices(requests), requests),
                ["open_requests"] = requests.Count(request => request.IsOpen),
            },
            Rows = new(
                ["shipped_on", "what", "requests", "accounts", "mrr_of_those_who_asked"],
                [.. shipped.OrderByDescending(service => service.Item.Day).Take(30).Select(service => (IReadOnlyList<object?>)
                    [service.Item.Day, service.Item.What, service.Asked.Length, service.Asked.Select(request => request.Account).Distinct().Count(), service.Asked.DistinctBy(request => request.Account).Sum(request => request.Mrr)])]),
            Query = book.Query,
        };
    }

    /// <summary>Of the ten heaviest topics ever asked for, the share by weight that was shipped.</summary>
    private static double? TopCoverage(IReadOnlyList<RequestVoice> voices, IReadOnlyList<BookedRequest> requests)
    {
        var shipped = requests.Where(request => request.ShippedOn is not null).Select(request => request.Topic).ToHashSet();
        var top = voices.GroupBy(voice => voice.Topic).Select(topic => (Topic: topic.Key, Weight: topic.Sum(voice => voice.Weight))).OrderByDescending(topic => topic.Weight).ThenBy(topic => topic.Topic, StringComparer.Ordinal).Take(TopTopics).ToArray();
        var total = top.Sum(topic => topic.Weight);
        return total > 0 ? top.Where(topic => shipped.Contains(topic.Topic)).Sum(topic => topic.Weight) / total : null;
    }

    private sealed record Service(ShippedItem Item, BookedRequest[] Asked);
}
