using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class CdnSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.cdn",
        Code = "H3",
        Title = "Users whom a CDN would bring nearer",
        SourceWords = "CDN Setup: Cloudflare or AWS CloudFront for global distribution",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">", 0.2),
        Window = "28d",
        Definition =
            "The share of users in regions with a round trip of more than 100 ms beyond that of the nearest region, while static files (scripts, styles, images, fonts) are at least 1 % of the " +
            "requests that your own servers answer. Where they are not, a CDN or another host delivers them and the number is zero.",
        MinimumSample = "1,000 requests, and 50 users in two regions or more",
        Uncertainty = "draws of the regional medians with their errors",
        Needs = ["requests", "page_loads"],
        Pitfalls =
        [
            "A CDN that passes every request on to your servers looks like none: check its hit ratio.",
            "Request logs of the application often leave static files out; then this number says nothing is delivered.",
            "Distance is guessed from fast loads, not measured.",
        ],
    };
}
