using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class RetentionSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.retention_m",
        Code = "I1",
        Title = "Monthly retention of new users",
        SourceWords = "Retention Rates: <40% monthly retention",
        Section = PostSection.ProductMarketFit,
        Side = Side.Iterate,
        Unit = "ratio",
        Threshold = new("<", 0.4),
        Window = "cohort of 60-30 d ago, seen in the last 30d",
        Definition =
            "Of the users who were active for the first time between 60 and 30 days ago, the share that was active again in the last 30 days. The 40 % is tested on the activated ones among them: " +
            "those who did something besides looking at pages in their first week. Beside it stand the share seen 30 to 59 days after the first day (each user with complete follow-up), " +
            "rolling retention of all users, retention without campaign users, and retention of paying accounts and of revenue.",
        MinimumSample = "100 users in the cohort",
        Uncertainty = "U1: Beta for a share of independent users",
        Needs = ["events"],
        Pitfalls =
        [
            "Four common definitions differ by a factor of two: compare only numbers of the same definition.",
            "Users whose follow-up is not over yet would count as lost: only complete windows are used.",
            "One-time visitors of a campaign dilute the cohort; see the share without them.",
            "A product that people need once a quarter cannot have 40 % monthly retention and may be healthy.",
            "An outage of tracking looks like users who left; such days are skipped.",
            "A lost cookie makes a returning user new, and the old one lost.",
            "Rolling retention is inflated by the survivors of earlier months.",
            "When tracking started after the launch, users from before look new on its first days.",
        ],
    };
}
