using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Crossroads.Engine.Operation;

/// <summary>What this program tells about itself: the meter and the source of traces named <c>Crossroads</c>. Durations are in seconds.</summary>
public static class Telemetry
{
    public const string Name = "Crossroads";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    /// <summary>Facts that were accepted at a door; tag <c>source</c>.</summary>
    public static Counter<long> Accepted { get; } = Meter.CreateCounter<long>("crossroads.intake.accepted", "{fact}", "Facts that were accepted.");

    /// <summary>Requests that were refused at a door; tags <c>source</c> and <c>reason</c>.</summary>
    public static Counter<long> Refused { get; } = Meter.CreateCounter<long>("crossroads.intake.refused", "{request}", "Requests that were refused.");

    public static Histogram<double> SealDuration { get; } = Seconds("crossroads.store.seal.duration", "Writing visible rows to the store's file.");

    public static Histogram<double> QueryDuration { get; } = Seconds("crossroads.store.query.duration", "Answering one statement over facts, waiting included.");

    public static Histogram<double> AssessmentDuration { get; } = Seconds("crossroads.assessment.duration", "From facts to a verdict.");

    private static Histogram<double> Seconds(string name, string description)
        => Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
}
