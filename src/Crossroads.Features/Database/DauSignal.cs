using Crossroads.Engine.Signals;

namespace Crossroads.Features.Database;

internal static class DauSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "database.dau",
        Code = "T1",
        Title = "Daily active users",
        SourceWords = ">10k daily active users",
        Section = PostSection.DatabaseScaling,
        Side = Side.Scale,
        Unit = "count",
        Threshold = new(">", 10_000),
        Window = "7d",
        Definition =
            "The median over the last 7 days of the distinct users active on a day: persons after merges, without bots, internal and test accounts, with at least one event that they meant. Days on " +
            "which tracking failed are left out. Without events, users whom the servers saw.",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5: the scatter of six weeks of days around trend and weekday, on the log scale; U8 for the date",
        Needs = ["events"],
        Pitfalls =
        [
            "The database feels the busiest day, the median hides it: it stands beside.",
            "Anonymous visitors count when the SDK sends events for them.",
            "Users are a poor measure of load: ten that import files outweigh a thousand that read.",
        ],
    };
}
