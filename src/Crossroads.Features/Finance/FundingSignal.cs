using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class FundingSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.funding",
        Code = "B4",
        Title = "Funding and what it is used for",
        SourceWords = "Angel investment for initial team growth, Seed round for product-market expansion, Series A for market dominance",
        Section = PostSection.Financial,
        Side = Side.Info,
        Unit = "count",
        Threshold = null,
        Window = "now",
        Definition =
            "The number of contradictions between the stated stage of funding and what the company does: bootstrapped with five hires planned and under 6 months of runway at twice the burn; angel money with more than five hires planned; " +
            "seed or series A while fewer than 40 % of new users come back; series A while active users grow by less than 10 % a month.",
        MinimumSample = "a stated stage of funding",
        Uncertainty = "exact on readings that carry their own intervals",
        Needs = ["company"],
        Pitfalls = ["Stages of funding mean different things in different markets; read it as a question to ask, not as a fault."],
    };
}
