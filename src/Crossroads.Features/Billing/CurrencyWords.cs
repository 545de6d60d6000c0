using System.Globalization;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Billing;

/// <summary>Says which currencies are in a sum of money at which rate, and which are not.</summary>
internal static class CurrencyWords
{
    /// <param name="uncounted">Subscriptions that have no rate.</param>
    /// <param name="currencies">Theirs.</param>
    /// <param name="rates">Rows (currency, rate, basis, subscriptions).</param>
    /// <param name="home">The company's currency.</param>
    /// <returns>Null when all is paid in the company's currency.</returns>
    public static string? Of(long uncounted, IEnumerable<string> currencies, Measurement rates, string home)
    {
        var sentences = rates.Rows!.Rows.Where(row => row[2] is not null)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row[0]} is counted at {row[1]:0.####} {home} ({row[2]})."))
            .ToList();
        if (uncounted > 0)
            sentences.Add($"{uncounted} subscription{(uncounted == 1 ? "" : "s")} in {string.Join(", ", currencies.Distinct())} {(uncounted == 1 ? "is" : "are")} not in it: no exchange rate is known.");
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
