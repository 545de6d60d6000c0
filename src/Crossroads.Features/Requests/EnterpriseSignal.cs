using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class EnterpriseSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.enterprise",
        Code = "S11",
        Title = "Enterprise interest",
        SourceWords = "Enterprise Interest: Companies asking for custom features",
        Section = PostSection.BusinessScale,
        Side = Side.Scale,
        Unit = "count",
        Threshold = new(">=", 1),
        Window = "90d",
        Definition =
            "Distinct companies with at least 50 employees, or with a deal at five times the median price or more, that have an open deal or an open request of the last 90 days. Each is tagged by what blocks it: " +
            "performance, reliability, security or scale argue for scale, a missing function for iterate, price and legal for neither. Beside it their monthly revenue times a close rate of Beta(3, 7). " +
            "Without deals and requests the founder's answer counts.",
        MinimumSample = "one company",
        Uncertainty = "exact count; expected revenue by U6; U7 for the founder's answer",
        Needs = ["deals"],
        Pitfalls =
        [
            "The post takes a wish for a custom feature as a sign for scale; the money model splits it by the blocker, and the two may disagree.",
            "One whale dominates the value.",
            "Deals that nobody closed in the list look open.",
            "Without the median price every open deal counts.",
        ],
    };
}
