using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.WebVitals;

/// <summary>Makes a page load of a beacon. A beacon that is sent again changes nothing; a metric reported again with another value is another report.</summary>
internal sealed class WebVitalsDecoder : ISourceDecoder
{
    public const string Id = "vitals.beacon";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope) => Decode(WebVitalsBeacon.Parse(envelope.Body), envelope);

    public static FactBatch Decode(WebVitalsBeacon beacon, Envelope envelope)
    {
        var first = beacon.Metrics[0];

        // Without a user, each page load stands for itself: web-vitals' id is unique to it.
        var who = beacon.DistinctId ?? first.Id ?? "page-" + envelope.ReceivedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);
        var fact = new PageLoadFact(
            envelope.ReceivedAt, who, beacon.Path, Value("LCP"), Value("INP"), Value("CLS"), Value("FCP"), Value("TTFB"));
        var batch = new FactBatch(envelope.ProjectId, envelope.ReceivedAt);
        batch.Add(fact, first.Id is null ? default : FactId.Of(Id, string.Join('\n', beacon.Metrics.Select(metric => FormattableString.Invariant($"{metric.Id} {metric.Name} {metric.Value:R}")))));
        return batch;

        double? Value(string name) => beacon.Metrics.LastOrDefault(metric => metric.Name == name)?.Value;
    }
}
