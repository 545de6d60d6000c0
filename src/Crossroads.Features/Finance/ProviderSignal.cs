using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class ProviderSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.provider",
        Code = "K0",
        Title = "Infrastructure cost against revenue",
        SourceWords = "AWS: Most flexible, steep learning curve; Google Cloud: AI/ML integration, Kubernetes expertise; Vercel/Netlify: Serverless for web apps, easy scaling",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">", 0.15),
        Window = "last complete month",
        Definition =
            "Infrastructure costs of the last complete month (hosting, compute, databases, storage, network and the known cloud vendors) divided by monthly recurring revenue. Beside it the cost per monthly active user, the change from the month before, and the rows by vendor. Above 15 % of revenue it is flagged, whoever the provider is.",
        MinimumSample = "one complete month of costs, or stated costs, and revenue",
        Uncertainty = "exact sums; which rows are infrastructure is told by their names",
        Needs = ["costs", "subscriptions"],
        Pitfalls =
        [
            "Shared credits hide what the infrastructure costs without them.",
            "A yearly bill in one month makes that month dear.",
            "Rows with names that say nothing are left out: see the rows.",
        ],
    };
}
