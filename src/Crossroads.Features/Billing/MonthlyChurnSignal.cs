using Crossroads.Engine.Signals;

namespace Crossroads.Features.Billing;

internal static class MonthlyChurnSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "billing.monthly_churn",
        Code = "Q3",
        Title = "Monthly churn rate",
        SourceWords = "What's your current monthly churn rate?",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "ratio",
        Threshold = null,
        Window = "30d",
        Definition =
            "Of the accounts that paid when the last 30 days began, the share that pays nothing at their end. New customers of these days are not in the denominator; an account that changes its plan has not left. " +
            "Beside it: the part that chose to leave and the part whose payment failed (which argues for neither side), churn of revenue with downgrades, gross and net revenue retention.",
        MinimumSample = "20 paying accounts at the start; shown below that, marked uncertain",
        Uncertainty = "U1: Beta for a share of accounts",
        Needs = ["subscriptions"],
        Pitfalls =
        [
            "Dividing by today's customers, new ones included, makes churn of a growing company look small.",
            "20 to 40 % of churn is failed payments in many products: no feature and no faster page brings it back.",
            "Annual contracts end only at renewal: a quiet month says little about them.",
            "A subscription that is cancelled to the end of its period counts as lost when the period ends, not when the customer decided.",
        ],
    };
}
