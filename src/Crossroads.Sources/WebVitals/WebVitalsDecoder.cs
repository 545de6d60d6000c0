using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.WebVitals;

/// <summary>
/// Makes page loads of a beacon. web-vitals' id names one metric of one page load: a later report of it takes the place of the earlier, and one that says the same changes nothing.
/// </summary>
internal sealed class WebVitalsDecoder : ISourceDecoder
{
    public const string Id = "vitals.beacon";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope) => Decode(WebVitalsBeacon.Parse(envelope.Body), envelope);

    public static FactBatch Decode(WebVitalsBeacon beacon, Envelope envelope)
    {
        // Without a user, each page load stands for itself: web-vitals' id is unique to it.
        var who = beacon.DistinctId ?? beacon.Metrics[0].Id ?? "page-" + envelope.ReceivedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);
        var batch = new FactBatch(envelope.ProjectId, envelope.ReceivedAt);
        foreach (var metric in beacon.Metrics.Where(metric => metric.Id is not null))
            batch.Add(LoadOf([metric]) with { Revision = RevisionOf(metric.Value) }, FactId.Of(Id, metric.Name, metric.Id));
        var nameless = beacon.Metrics.Where(metric => metric.Id is null).ToList();
        if (nameless.Count > 0) batch.Add(LoadOf(nameless));
        return batch;

        PageLoadFact LoadOf(IReadOnlyList<WebVital> metrics)
        {
            return new PageLoadFact(envelope.ReceivedAt, who, beacon.Path, Value("LCP"), Value("INP"), Value("CLS"), Value("FCP"), Value("TTFB"));

            double? Value(string name) => metrics.LastOrDefault(metric => metric.Name == name)?.Value;
        }
    }

    private static ulong RevisionOf(double value) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<double>(ref value))) | 1;
}
