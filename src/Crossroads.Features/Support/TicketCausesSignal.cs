using Crossroads.Engine.Signals;

namespace Crossroads.Features.Support;

internal static class TicketCausesSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "support.ticket_causes",
        Code = "F3",
        Title = "Largest cause of tickets",
        SourceWords = "Support Data: What problems cause the most tickets?",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "90d",
        Definition =
            "Tickets of 90 days, merged into topics by their words within each category (the category that a ticket carries, or one told from its text). Each account counts once a topic; the value is the share of the " +
            "largest topic among these voices. The rows are the Pareto list: topics by accounts, with tickets, what these accounts pay a month, and tickets per 1,000 active users.",
        MinimumSample = "30 tickets",
        Uncertainty = "U1: Beta for a share of voices; the classifier's own accuracy on labelled tickets stands beside it",
        Needs = ["tickets"],
        Pitfalls =
        [
            "Topics come from words: the same problem in other words may be split.",
            "One incident can make a topic that never comes back.",
            "A cause that users meet silently writes no tickets.",
        ],
    };
}
