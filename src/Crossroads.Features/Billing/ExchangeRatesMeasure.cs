using Crossroads.Engine.Measures;

namespace Crossroads.Features.Billing;

/// <summary>
/// What one unit of each currency that customers pay in is worth in the company's: as company.yaml states, else the ratio of what the same plans cost in both
/// (nothing is fetched). A currency with neither has no rate, and what is paid in it is not counted.
/// </summary>
internal sealed class ExchangeRatesMeasure : IMeasure
{
    /// <summary>Of a plan in each of two currencies, before their prices are compared.</summary>
    private const int LeastSubscriptions = 3;

    public const string Stated = "company.yaml";
    public const string FromPrices = "prices of the same plans";

    public string Id => PayingAccounts.ExchangeRatesMeasure;

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ExchangeRatesMeasure), context, cancellationToken);
        var prices = await statement.ReadAsync<PlanPrice>(cancellationToken);
        var home = context.Company.Currency.ToUpperInvariant();
        var rates = prices.GroupBy(price => price.Currency).Where(currency => currency.Key != home)
            .Select(currency => RateOf(currency.Key, [.. currency], [.. prices.Where(price => price.Currency == home)], context.Company.ExchangeRates))
            .ToArray();
        return EstimateMeasurement.Exact(rates.Length + 1, prices.Sum(price => price.Subscriptions)) with
        {
            Rows = new(["currency", "rate", "basis", "subscriptions"], [(IReadOnlyList<object?>)[home, 1.0, null, null], .. rates]),
            Query = statement.Text,
        };
    }

    private static IReadOnlyList<object?> RateOf(string currency, IReadOnlyList<PlanPrice> foreign, IReadOnlyList<PlanPrice> home, IReadOnlyDictionary<string, double> stated)
    {
        var subscriptions = foreign.Sum(price => price.Subscriptions);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetter)) return [currency, null, null, subscriptions];
        if (stated.TryGetValue(currency, out var rate)) return [currency, rate, Stated, subscriptions];
        var ratios = (from theirs in foreign
                      join ours in home on theirs.Plan equals ours.Plan
                      where Math.Min(theirs.Subscriptions, ours.Subscriptions) >= LeastSubscriptions
                      select ours.Price / theirs.Price).Order().ToArray();
        return ratios.Length == 0 ? [currency, null, null, subscriptions] : [currency, (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2, FromPrices, subscriptions];
    }

    private sealed record PlanPrice(string Currency, string Plan, double Price, long Subscriptions);
}
