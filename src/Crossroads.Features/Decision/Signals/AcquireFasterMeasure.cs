using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Signals;

/// <summary>
/// Whether wishes come in faster than they are served: new wishes (one an account and topic) of 90 days over wishes that shipping closed in the same time. Above 1 the backlog grows.
/// </summary>
internal sealed class AcquireFasterMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumWishes = 20;
    private const int Draws = 4000;

    public string Id => "decision.acquire_faster_than_build";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("changelog")) return Measurement.Unknown("connect changelog: what was shipped (kind feature_shipped), the speed of building");
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        if (book.Value is null) return book;

        var since = context.Today.AddDays(-WindowDays);
        var wishes = HeardRequest.Of(book).GroupBy(request => (request.Account, request.Topic)).Select(group => (First: group.Min(request => request.Day), group.First().ShippedOn, group.Key.Topic)).ToArray();
        var came = wishes.Count(wish => wish.First >= since && wish.First < context.Today);
        var served = wishes.Where(wish => wish.ShippedOn >= since && wish.ShippedOn < context.Today && wish.First <= wish.ShippedOn).ToArray();
        if (came + served.Length == 0) return Measurement.Unknown("feature_requests: no wish came in or was served in the last 90 days") with { Query = book.Query };

        var ratio = Ratio(came, served.Length, served.Select(wish => wish.Topic).Distinct().Count());
        var accounts = (await context.MeasureAsync("growth.pmf_premise", cancellationToken)).Beside.GetValueOrDefault("new_paying_accounts");
        var grows = ratio.Tail(1);
        return new Measurement
        {
            Value = came / Math.Max(served.Length, 0.5),
            Low = ratio.Quantile(0.1),
            High = ratio.Quantile(0.9),
            N = came + served.Length,
            ProbabilityAbove = ratio.Tail,
            Sufficient = came + served.Length >= MinimumWishes,
            Finding = $"{(grows > 0.5 ? "Yes" : "No")}: {came} wishes came in and {served.Length} were served in 90 days; it is {Words.Probability(grows)} likely that the backlog grows.",
            Beside = new Dictionary<string, double?>
            {
                ["wishes_came_in"] = came,
                ["wishes_served"] = served.Length,
                ["p_backlog_grows"] = grows,
                ["open_wishes"] = wishes.Count(wish => wish.First < context.Today && (wish.ShippedOn is null || wish.First > wish.ShippedOn)),
                ["new_paying_accounts_in_28_days"] = accounts,
                ["wishes_per_account"] = wishes.Length / (double)Math.Max(1, HeardRequest.Of(book).Select(request => request.Account).Distinct().Count()),
            },
            Query = book.Query,
        };
    }

    /// <summary>Wishes come one by one; they are served in bundles, one a shipped topic, so that few topics are few observations however many had asked.</summary>
    internal static EmpiricalDistribution Ratio(int came, int served, int topics)
    {
        var random = new SeededRandom(0).Substream("decision.acquire_faster_than_build");
        var bundle = topics > 0 ? served / (double)topics : 1;
        return EmpiricalDistribution.From(Enumerable.Range(0, Draws).Select(_ => random.NextGamma(came + 0.5) / (random.NextGamma(topics + 0.5) * bundle)));
    }
}
