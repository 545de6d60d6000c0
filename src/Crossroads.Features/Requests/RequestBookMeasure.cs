using Crossroads.Engine.Measures;

namespace Crossroads.Features.Requests;

/// <summary>
/// All requests with their topic and the day on which the topic was shipped. Its rows feed this room's signals and those of other rooms; the value is the number of requests.
/// </summary>
internal sealed class RequestBookMeasure : IMeasure
{
    public string Id => "requests.book";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("feature_requests")) return Measurement.Unknown("connect feature_requests: what customers ask for");

        var statement = await RoomStatement.OfAsync(typeof(RequestBookMeasure), context, cancellationToken);
        var requests = await statement.ReadAsync<RequestRow>(cancellationToken);
        var shipped = await ShippedItem.ReadAsync(context, cancellationToken);
        var topics = RequestTopics.Name(requests);
        var shippedOn = topics.Distinct().ToDictionary(topic => topic, topic => shipped.Where(item => item.Covers(topic)).Select(item => (DateOnly?)item.Day).Min());
        return EstimateMeasurement.Exact(requests.Count, requests.Count) with
        {
            Beside = new Dictionary<string, double?> { ["topics"] = shippedOn.Count, ["accounts"] = requests.Select(request => request.Account).Distinct().Count() },
            Rows = new(BookedRequest.Columns, [.. requests.Select((request, index) => BookedRequest.From(request, topics[index], shippedOn[topics[index]]).ToRow())]),
            Query = statement.Text,
        };
    }
}

/// <summary>A row of RequestBookMeasure.sql.</summary>
internal sealed record RequestRow(
    string Id, DateOnly Day, DateTime CreatedAt, string Account, double Mrr, string? Segment, long? Employees, string Title, string? Feature, string Body);
