using Crossroads.Engine.Signals;

namespace Crossroads.Features.Uptime;

internal static class DowntimeCostSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "uptime.downtime_cost",
        Code = "S4",
        Title = "Cost of outages",
        SourceWords = "Downtime Impact: Outages costing real revenue",
        Section = PostSection.UserGrowth,
        Side = Side.Scale,
        Unit = "money",
        Threshold = new(">", 100),
        Window = "30d",
        Definition =
            "What the outages of the last 30 days cost: new sales and usage-dependent revenue of those hours of the week that did not come back, for the share of revenue in the region that was " +
            "down; refunds and credits of the week after, beyond the usual; and the month's revenue of customers who leave because of it (a rise of churn for each hour met while they work, " +
            "fading with a half-life of two weeks). Planned maintenance is out, overlapping reports of one outage count once. It fires when the cost is beyond 100 in the company's currency and " +
            "beyond 1 % of MRR. Without an incident log, the unavailability that users met (request_days) stands for it.",
        MinimumSample = "28 days under watch",
        Uncertainty = "U6: draws of what did not come back (Beta(2, 2)), of the churn for an hour (median 12 %, log-sd 1), and of the share affected where the region of customers is not known",
        Needs = ["incidents", "subscriptions"],
        Pitfalls =
        [
            "A flat fee loses nothing in the hour: MRR divided by 720 hours would be wrong.",
            "Sales of the hour are often made up the day after; half is assumed to come back.",
            "A probe from one place reports its own network's outages.",
            "Partial outages need their region, or they count for everybody.",
            "Planned maintenance must be named so in its title.",
        ],
    };
}
