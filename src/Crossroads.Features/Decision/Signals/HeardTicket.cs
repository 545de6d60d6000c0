using System.Globalization;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Decision.Signals;

/// <summary>What this room needs of a ticket: who wrote it when, and how likely it is about performance or about a missing feature.</summary>
internal sealed record HeardTicket(string Account, DateOnly Day, double Performance, double MissingFeature, double Most)
{
    public bool IsPerformance => Performance >= Most;

    public bool IsMissingFeature => MissingFeature >= Most;

    /// <summary>The rows of <c>support.classified</c>.</summary>
    public static IReadOnlyList<HeardTicket> Of(Measurement classified)
    {
        if (classified.Rows is not { } table) return [];
        var at = table.Columns.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        return
        [
            .. table.Rows.Select(row =>
            {
                double Number(string column) => Convert.ToDouble(row[at[column]], CultureInfo.InvariantCulture);
                string[] kinds = ["performance", "missing_feature", "bug", "howto_billing", "other"];
                return new HeardTicket((string)row[at["account"]]!, (DateOnly)row[at["day"]]!, Number("performance"), Number("missing_feature"), kinds.Max(Number));
            }),
        ];
    }
}

/// <summary>What this room needs of a feature request.</summary>
internal sealed record HeardRequest(string Account, DateOnly Day, string Topic, DateOnly? ShippedOn)
{
    /// <summary>The rows of <c>requests.book</c>.</summary>
    public static IReadOnlyList<HeardRequest> Of(Measurement book)
    {
        if (book.Rows is not { } table) return [];
        var at = table.Columns.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        return [.. table.Rows.Select(row => new HeardRequest((string)row[at["account"]]!, (DateOnly)row[at["day"]]!, (string)row[at["topic"]]!, (DateOnly?)row[at["shipped_on"]]))];
    }
}
