using System.Globalization;

namespace Crossroads.Engine.Assessment;

/// <summary>Estimates of money, to what they are worth: one significant digit of the median, with the 80 % interval, in the company's currency.</summary>
public static class MoneyWords
{
    /// <summary>"about $4,000 ($2,000–8,000)"; "under $50" when it is.</summary>
    /// <param name="amount">What is estimated.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Estimate(MoneyDistribution amount, string currency)
        => amount.P50 < 50 ? About(amount.P50, currency) : $"{About(amount.P50, currency)} ({Interval(amount, currency)})";

    public static string About(double amount, string currency) => amount < 50 ? $"under {Symbol(currency)}50" : $"about {Symbol(currency)}{Digits(amount)}";

    /// <summary>Rounded to one significant digit; 0 stays 0.</summary>
    public static double OneDigit(double amount)
    {
        if (amount == 0) return 0;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))));
        return Math.Round(amount / scale, MidpointRounding.AwayFromZero) * scale;
    }

    /// <summary>Both ends one digit; two where one would make them the same.</summary>
    private static string Interval(MoneyDistribution amount, string currency)
        => amount.P10 < 50 ? $"up to {Symbol(currency)}{Digits(amount.P90)}"
            : OneDigit(amount.P10) != OneDigit(amount.P90) ? $"{Symbol(currency)}{Digits(amount.P10)}–{Digits(amount.P90)}"
            : $"{Symbol(currency)}{TwoDigits(amount.P10)}–{TwoDigits(amount.P90)}";

    private static string TwoDigits(double amount)
    {
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))) - 1);
        return (Math.Round(amount / scale, MidpointRounding.AwayFromZero) * scale).ToString("#,0", CultureInfo.InvariantCulture);
    }

    private static string Digits(double amount) => OneDigit(amount).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => currency + " ",
    };
}
