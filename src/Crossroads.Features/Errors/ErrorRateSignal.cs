using Crossroads.Engine.Signals;

namespace Crossroads.Features.Errors;

internal static class ErrorRateSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "errors.error_rate",
        Code = "S7",
        Title = "Requests that fail",
        SourceWords = "Error Rates: >1% of requests failing",
        Section = PostSection.TechnicalDebt,
        Side = Side.Scale,
        Unit = "ratio",
        Threshold = new(">", 0.01),
        Window = "28d",
        Definition =
            "Failed requests over valid requests of the last 28 days, with the worst 7 days beside it. Failed are answers from 500 up, timeouts and broken connections, 408 and 429 that we sent, " +
            "and requests that a user gave up after more than 5 seconds. Other answers from 400 to 499 are valid requests that did not fail. Health checks, static files, bots, internal and test " +
            "accounts are out. From daily sums per user the sender decides what is an error. Beside it: the share of users for whom more than one request in a hundred fails, the rate without " +
            "the loudest client, and users who met an unhandled exception.",
        MinimumSample = "10,000 requests",
        Uncertainty = "U1, clustered by user: many requests of one user are worth few; a user who makes over a fifth of the failures might not have come, or have come twice (bootstrap over users)",
        Needs = ["requests"],
        Pitfalls =
        [
            "Retries inflate the rate, and hide failures from users at the same time.",
            "One broken client in a loop can make nine of ten errors: compare with the rate without the loudest.",
            "429 by design, such as a free plan's limit, is no failure of the servers but counts as one.",
            "A sampled log must be weighted by its sender, or the rate is that of the sample.",
            "Jobs that fail in the background never reach this number unless they are logged as requests.",
            "GraphQL and RPC errors answer with status 200: the sender must log them as failed.",
        ],
    };
}
