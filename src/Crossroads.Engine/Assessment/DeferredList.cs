using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>What the post defers, each with the condition that ends the wait.</summary>
internal static class DeferredList
{
    private static readonly (string Id, string SignalId, string Until)[] All =
    [
        ("multi_region", "capacity.multi_region", "more than 20 % of revenue comes from users with over 150 ms round trip, and their latency costs money"),
        ("microservices", "strangler.microservices", "8 developers or more, and merges that wait for each other"),
        ("advanced_caching", "database.advanced_caching", "repeatable reads take more than half of the database after its indexes are in order"),
        ("kubernetes", "capacity.kubernetes", "10 services, 5 hosts or 20 deployments a day, or a customer who demands it on premises"),
    ];

    public static IReadOnlyList<DeferredResult> Of(AssessmentInput input) => [.. All.Select(item => Judge(input.Reading(item.SignalId), item.Id, item.Until))];

    private static DeferredResult Judge(SignalReading? reading, string id, string until)
    {
        var met = reading?.State switch
        {
            SignalState.Fires => true,
            SignalState.Clear => false,
            _ => (bool?)null,
        };
        return new DeferredResult(id, until, met, reading?.Forecast is { } forecast ? SignalResults.Of(forecast) : null)
        {
            Value = reading?.Measurement.Value,
            Bound = reading?.Threshold?.Value,
            Missing = reading?.Measurement.Missing ?? [],
        };
    }
}
