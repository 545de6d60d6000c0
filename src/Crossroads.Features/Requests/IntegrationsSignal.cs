using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class IntegrationsSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.integrations",
        Code = "R3",
        Title = "Demand for integrations",
        SourceWords = "Integration APIs: Connect with popular tools",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "90d",
        Definition =
            "The share of requests of 90 days that ask for a connection to something else (an integration, the API, webhooks, single sign-on, a named popular tool), one voice an account and topic, weighted by what the account pays. " +
            "Beside it the share of users' server requests that go to the API (28 days).",
        MinimumSample = "20 voices",
        Uncertainty = "U1 with the number of equal voices that the weights are worth",
        Needs = ["feature_requests"],
        Pitfalls =
        [
            "Integrations are found by words: a tool that the list does not know is missed when nobody calls it an integration.",
            "A few large accounts decide the weighted share; compare with the unweighted one.",
        ],
    };
}
