using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Strangler;

/// <summary>How far the gradual migration is: the share of traffic that the new side answers.</summary>
internal sealed class StranglerMeasure : IMeasure
{
    /// <summary>Share of requests behind the proxy that the new side answered, 0 to 1.</summary>
    private const string MovedShare = "crossroads.strangler.moved_share";

    /// <summary>Share of shadowed requests that the two sides answered differently, 0 to 1.</summary>
    private const string DifferenceShare = "crossroads.strangler.difference_share";

    public string Id => "strangler.strangler";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [MovedShare, DifferenceShare], cancellationToken);
        return reported.Latest(MovedShare) is { } moved
            ? EstimateMeasurement.Exact(moved, reported.Points(MovedShare)) with
            {
                Finding = $"{Words.Share(moved)} of the traffic is answered by the new side{(reported.Latest(DifferenceShare) is { } difference ? $"; {Words.Share(difference)} of compared answers differ" : "")}",
                Series = reported.Daily(MovedShare, day => day.Mean).Shown(),
                Beside = new Dictionary<string, double?> { ["difference_share"] = reported.Latest(DifferenceShare) },
                Query = reported.Query,
            }
            : Measurement.Unknown($"no migration is known: put the proxy before the monolith and tell how much has moved ({MovedShare})");
    }
}
