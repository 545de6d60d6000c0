using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class ReservedSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.reserved",
        Code = "K1",
        Title = "Saving by reserved instances",
        SourceWords = "Reserved instances for predictable workloads",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "money",
        Threshold = null,
        Window = "3 months",
        Definition =
            "The part of on-demand compute that was paid in every one of the last three complete months, when it is more than 60 % of the mean, times the usual discount of a one-year commitment (30 %, between 20 and 45 %) and the chance that it is still needed in a year: the company lives and its use does not shrink. In money a month.",
        MinimumSample = "two complete months of costs (60 days); three to be sure",
        Uncertainty = "range of usual discounts; U8 for being alive",
        Needs = ["costs"],
        Pitfalls =
        [
            "A commitment outlives a change of architecture: decide that first.",
            "Months are coarse: a machine that ran half of each month looks steady.",
            "Discounts differ by vendor, region and prepayment.",
        ],
    };
}
