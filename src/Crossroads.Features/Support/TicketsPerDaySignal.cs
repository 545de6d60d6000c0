using Crossroads.Engine.Signals;

namespace Crossroads.Features.Support;

internal static class TicketsPerDaySignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "support.tickets_per_day",
        Code = "Q4",
        Title = "Support tickets a day",
        SourceWords = "How many support tickets are you getting daily?",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "per_day",
        Threshold = null,
        Window = "28d",
        Definition = "Tickets a day, mean over the last 28 days, weekends included; merged tickets, spam and automatic replies are left out. Shown with its daily history, by requester and per 1,000 active users.",
        MinimumSample = "28 days of tickets",
        Uncertainty = "U4: Gamma for a rate, wider when days scatter more than chance",
        Needs = ["tickets"],
        Pitfalls =
        [
            "One incident brings many tickets with one cause.",
            "A new channel (chat) makes more tickets out of the same questions.",
            "Volume grows with users: read it per 1,000 active users too.",
        ],
    };
}
