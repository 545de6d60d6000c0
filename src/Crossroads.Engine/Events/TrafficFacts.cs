namespace Crossroads.Engine.Events;

/// <summary>One request that a server answered.</summary>
[FactTable("requests", "timestamp")]
public sealed record RequestFact(DateTimeOffset Timestamp, string? DistinctId, string? Method, string Route, int Status, double DurationMs, long? Bytes, string? Region) : Fact;

/// <summary>The requests of one user on one day, summed by the sender. <paramref name="MeanMs"/> = mean duration in milliseconds, <paramref name="UnavailableS"/> = seconds of unavailability that he met.</summary>
[FactTable("request_days", "date")]
public sealed record RequestDayFact([property: FactKey] DateOnly Date, [property: FactKey] string DistinctId, long Requests, long Errors, double? MeanMs, double? UnavailableS) : Fact;

/// <summary>One point of a metric; names follow OpenTelemetry's semantic conventions.</summary>
[FactTable("metric_points", "timestamp")]
public sealed record MetricPointFact(DateTimeOffset Timestamp, string Metric, double Value, string? Host) : Fact;

/// <summary>One page load in a browser; times in milliseconds, <paramref name="Cls"/> without unit. Null = not reported.</summary>
[FactTable("page_loads", "timestamp", IsRevised = true)]
public sealed record PageLoadFact(DateTimeOffset Timestamp, string DistinctId, string? Path, double? LcpMs, double? InpMs, double? Cls, double? FcpMs, double? TtfbMs) : Fact;

/// <summary>One error that the user's code reported. <paramref name="Fingerprint"/> groups errors of the same cause.</summary>
[FactTable("errors", "timestamp")]
public sealed record ErrorFact(DateTimeOffset Timestamp, string? DistinctId, string Type, string? Message, string Fingerprint, bool Handled, string? Release, string? DetailsJson) : Fact;

/// <summary>One day of the public site: visits, sign-ups and the landing page's largest contentful paint in milliseconds.</summary>
[FactTable("web_days", "date")]
public sealed record WebDayFact([property: FactKey] DateOnly Date, long Visits, long Signups, double? LandingLcpMs) : Fact;
