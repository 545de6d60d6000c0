using System.Globalization;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Requests;

/// <summary>One request as <c>requests.book</c> hands it on. <paramref name="ShippedOn"/> null = its topic has not been shipped.</summary>
internal sealed record BookedRequest(
    string Id, DateOnly Day, string Account, double Mrr, string? Segment, long? Employees, string Topic, string Title, string Body, DateOnly? ShippedOn)
{
    public static IReadOnlyList<string> Columns { get; } = ["id", "day", "account", "mrr", "segment", "employees", "topic", "title", "body", "shipped_on"];

    /// <summary>Still wished for: not shipped, or asked for again after it was.</summary>
    public bool IsOpen => ShippedOn is null || Day > ShippedOn;

    public static BookedRequest From(RequestRow row, string topic, DateOnly? shippedOn)
        => new(row.Id, row.Day, row.Account, row.Mrr, row.Segment, row.Employees, topic, row.Title, row.Body, shippedOn);

    public static IReadOnlyList<BookedRequest> Of(Measurement book) => [.. (book.Rows?.Rows ?? []).Select(FromRow)];

    /// <summary>The requests of the last days before today.</summary>
    public static IReadOnlyList<BookedRequest> Of(Measurement book, MeasureContext context, int days)
        => [.. Of(book).Where(request => request.Day >= context.Today.AddDays(-days) && request.Day < context.Today)];

    /// <summary>
    /// One voice an account and topic. It weighs what the account pays; where nobody pays (or nobody knows), every account weighs the same.
    /// </summary>
    public static IReadOnlyList<RequestVoice> Voices(IEnumerable<BookedRequest> requests)
    {
        var voices = requests.GroupBy(request => (request.Account, request.Topic)).Select(group => new RequestVoice(group.Key.Account, group.Key.Topic, group.First().Segment, group.First().Mrr)).ToArray();
        return voices.Any(voice => voice.Weight > 0) ? voices : [.. voices.Select(voice => voice with { Weight = 1 })];
    }

    public IReadOnlyList<object?> ToRow() => [Id, Day, Account, Mrr, Segment, Employees, Topic, Title, Body, ShippedOn];

    private static BookedRequest FromRow(IReadOnlyList<object?> row) => new(
        (string)row[0]!, (DateOnly)row[1]!, (string)row[2]!, Convert.ToDouble(row[3], CultureInfo.InvariantCulture), (string?)row[4], (long?)row[5],
        (string)row[6]!, (string)row[7]!, (string)row[8]!, (DateOnly?)row[9]);
}

/// <summary>What one account wants; <paramref name="Weight"/> = what it pays a month.</summary>
internal sealed record RequestVoice(string Account, string Topic, string? Segment, double Weight);
