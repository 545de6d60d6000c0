using Crossroads.Engine.Signals;

namespace Crossroads.Features.Support;

internal static class TicketLoadSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "support.ticket_load",
        Code = "S3",
        Title = "Support load",
        SourceWords = "Support Tickets: Overwhelming your small team",
        Section = PostSection.UserGrowth,
        Side = Side.Scale,
        Unit = "times",
        Threshold = new(">", 1),
        Window = "28d",
        Definition =
            "Tickets a day over the last 28 days (merged ones, spam and automatic replies left out) divided by what the team can answer: 10 a day for each person doing support, because handling times are rarely known. " +
            "It fires above 1, and also when more arrive than are resolved with at least 90 % certainty while the median first response takes more than one business day. " +
            "Beside it the split by what tickets are about: performance argues for scale, missing features for iterate, how-to questions for onboarding. The post counts all tickets as a sign for scale.",
        MinimumSample = "28 days of tickets",
        Uncertainty = "U4: Gamma for a rate, wider when days scatter more than chance",
        Needs = ["tickets"],
        Pitfalls =
        [
            "One loud account can fill the queue: see distinct requesters.",
            "Merged and duplicate tickets of one incident look like load.",
            "Volume scales with users: see tickets per 1,000 active users.",
            "Most tickets of young products ask for features: counted all together they argue for the wrong side.",
            "Ten tickets per person and day is a default; state support_people in company.yaml, or the team counts as one.",
        ],
    };
}
