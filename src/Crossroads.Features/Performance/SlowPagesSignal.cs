using Crossroads.Engine.Signals;

namespace Crossroads.Features.Performance;

internal static class SlowPagesSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "performance.slow_pages",
        Code = "S5",
        Title = "Load time of the slowest page that matters",
        SourceWords = "Performance Issues: Load times >5 seconds",
        Section = PostSection.TechnicalDebt,
        Side = Side.Scale,
        Unit = "seconds",
        Threshold = new(">", 5),
        Window = "28d",
        Definition =
            "For each page with at least a twentieth of all views, the load time (largest contentful paint) that 5 % exceed, each user weighing the same however often he looks; the slowest page " +
            "is judged. Beside it: the 75th percentile, the mean (over 5 s it is called severe), and the share of users with any load over 5 s. Where browsers tell nothing, it is counted over " +
            "the routes of the request log, or over each user's daily mean request; the sentence says which, and both are shorter than what users wait.",
        MinimumSample = "300 views by 50 users",
        Uncertainty = "U3: order statistics; a user's views within an hour count as one observation; quantiles within 1 %",
        Needs = ["page_loads"],
        Pitfalls =
        [
            "A laboratory measures another machine and network than users have: only loads from the field count.",
            "Single-page applications navigate without loading: such steps have no load time.",
            "Tabs in the background paint late; bots paint fast.",
            "Users who leave before the paint are not counted: the slowest loads are missing. See the share of views without a paint.",
            "The mean is moved by a few loads, the 95th percentile by a few users: read both, and the share of users with any slow load.",
            "A new far market makes the number worse although nobody's loads got slower.",
        ],
    };
}
