using Crossroads.Engine.Signals;

namespace Crossroads.Features.Api;

/// <summary>The post's four words on API design.</summary>
internal static class ApiSignals
{
    public static SignalDefinition OpenApi { get; } = new()
    {
        Id = "api.openapi",
        Code = "C1",
        Title = "Routes in the OpenAPI document",
        SourceWords = "RESTful APIs with OpenAPI specs",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "28d",
        Definition = "The share of the API's routes seen in traffic that its OpenAPI document describes (crossroads.api.documented_share, from the audit of the API). Without a document the observed routes are listed.",
        MinimumSample = "one OpenAPI document",
        Uncertainty = "exact for observed routes",
        Needs = ["api", "requests"],
        Pitfalls = ["Routes that nobody called are not compared.", "A route that is described may be described wrongly.", "Internal routes need no public description: leave them out."],
    };

    public static SignalDefinition RateLimitCache { get; } = new()
    {
        Id = "api.ratelimit_cache",
        Code = "C2",
        Title = "Routes with a rate limit and a cache",
        SourceWords = "Rate limiting and caching",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "28d",
        Definition =
            "Over the API's routes with a thousand calls or more, the smaller of two shares: reads that answered \"304 not modified\" at least once, and routes with a rate limit, either as the audit " +
            "of the API reports it (crossroads.api.rate_limited_share) or because 429 was seen.",
        MinimumSample = "one route with 1,000 calls",
        Uncertainty = "exact for what was seen; a limit that nobody reached is not seen, and leaves the signal uncertain",
        Needs = ["requests"],
        Pitfalls = ["A limit in the gateway before the servers leaves no trace in their log.", "Clients that send no validators never get a 304.", "Answers that are different for everyone need no cache."],
    };

    public static SignalDefinition Versioning { get; } = new()
    {
        Id = "api.versioning",
        Code = "C3",
        Title = "Routes with a version",
        SourceWords = "Versioning strategy",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "28d",
        Definition = "The share of the API's routes seen in traffic that carry a version in their path (/v1/…). Breaking changes of the last release stand beside it where a comparison of OpenAPI documents reports them.",
        MinimumSample = "3 routes",
        Uncertainty = "U1 for the interval; the gap itself is exact",
        Needs = ["requests"],
        Pitfalls = ["Versions in headers or query strings are not seen.", "GraphQL evolves without versions.", "A version in the path is a strategy only if old ones stay."],
    };

    public static SignalDefinition Docs { get; } = new()
    {
        Id = "api.docs",
        Code = "C4",
        Title = "Age of the API's documentation",
        SourceWords = "Documentation (Swagger/OpenAPI)",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "days",
        Threshold = new(">", 180),
        Window = "now",
        Definition = "Days since the API's documentation was last touched (crossroads.api.docs_age_days, from the audit of the API).",
        MinimumSample = "one report",
        Uncertainty = "exact",
        Needs = ["api"],
        Pitfalls = ["An API that does not change needs no new page.", "Generated pages are touched by every build: date what they say."],
    };
}
