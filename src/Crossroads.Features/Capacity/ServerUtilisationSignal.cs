using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class ServerUtilisationSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.server_utilisation",
        Code = "Q5",
        Title = "Current server utilisation",
        SourceWords = "What's your current server utilization?",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "ratio",
        Window = "14d",
        Definition =
            "The load of the busy hour (capacity.server_load), with the days on which it will reach 70 % and 100 % if it goes on as in the last 49 days: a log-linear trend of the daily " +
            "busy hours with a pattern of the week, damped month by month, with the noise of its days.",
        MinimumSample = "10 watched days for the number, 28 for the dates",
        Uncertainty = "U5 for the number, U8 (first passage of simulated paths) for the dates",
        Needs = ["metrics"],
        Pitfalls =
        [
            "A trend is not a plan: a campaign, a new customer or an upgrade moves the date.",
            "The date is about the busy hour; users feel queues before 100 %.",
        ],
    };
}
