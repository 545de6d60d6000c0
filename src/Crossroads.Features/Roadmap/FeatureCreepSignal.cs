using Crossroads.Engine.Signals;

namespace Crossroads.Features.Roadmap;

internal static class FeatureCreepSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "roadmap.feature_creep",
        Code = "P2",
        Title = "Shipped features without evidence",
        SourceWords = "Adding features without data-driven prioritization. Maintain a strict product roadmap with quarterly goals",
        Section = PostSection.Pitfalls,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">", 0.4),
        Window = "90d",
        Definition =
            "Of the features shipped in 90 days (changelog), the share for which nothing speaks: no earlier request asked for it, no experiment carries its name, and fewer than 5 % of the active users of 28 days use it (a feature younger than 30 days whose use is recorded is given time). Names are matched by their words. Beside it the share of features older than 30 days that fewer than 5 % use.",
        MinimumSample = "5 shipped features",
        Uncertainty = "U1: Beta for a share of features",
        Needs = ["changelog", "feature_requests"],
        Pitfalls =
        [
            "Names that differ between changelog, board and events find no evidence: use the same words.",
            "Work for security, law or reliability needs no request; log it as another kind.",
            "A goal written down elsewhere is evidence too, but not seen here.",
        ],
    };
}
