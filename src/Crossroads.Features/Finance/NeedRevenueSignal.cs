using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class NeedRevenueSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.need_revenue",
        Code = "I7",
        Title = "Months until revenue must come",
        SourceWords = "Time Pressure: Need revenue fast",
        Section = PostSection.ResourceConstraints,
        Side = Side.Iterate,
        Unit = "months",
        Threshold = new("<", 6),
        Window = "now",
        Definition =
            "The default-dead date: in simulated futures costs stay as they are and revenue grows as it does now (its fitted growth, fading by 12 % a month, with chance around it) until the cash is gone. " +
            "The value is the median in months, at most 60; a date by which the founder says that revenue is needed counts when it comes earlier.",
        MinimumSample = "a balance and a burn, or a stated date; 28 days of MRR for growth, which is otherwise taken as none",
        Uncertainty = "U8: 2,000 seeded cash paths",
        Needs = ["cash"],
        Pitfalls = ["Today's growth is carried on: the fading is a habit of forecasts, not knowledge.", "New hires that are planned are not in the costs.", "Receivables and yearly prepayments shift the date."],
    };
}
