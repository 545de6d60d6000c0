using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class CdnSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.cdn",
        Code = "K3",
        Title = "Saving by a CDN for static assets",
        SourceWords = "CDN for static assets",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "money",
        Threshold = null,
        Window = "28d",
        Definition =
            "Gigabytes of static files that the own servers delivered in 28 days, per 30 days, times what a gigabyte costs less from a content delivery network (0.06, between 0.02 and 0.09 a gigabyte). Without requests, half of what data transfer costs, marked as uncertain. Speed for users is another signal (capacity.cdn).",
        MinimumSample = "requests with bytes, or costs of data transfer",
        Uncertainty = "range of usual price differences",
        Needs = ["requests"],
        Pitfalls =
        [
            "Requests answered by a network in front do not reach the servers and are rightly not counted.",
            "Prices differ by region and volume; many plans include a generous amount.",
        ],
    };
}
