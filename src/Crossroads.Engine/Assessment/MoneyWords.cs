using System.Globalization;

namespace Crossroads.Engine.Assessment;

/// <summary>Estimates of money, to what they are worth: one significant digit, with the 80 % interval.</summary>
public static class MoneyWords
{
    /// <summary>"about $4,000 ($2,000–8,000)"; "under $50" when it is.</summary>
    public static string Estimate(MoneyDistribution amount)
        => amount.Mean < 50 ? "under $50" : $"about {Dollars(amount.Mean)} ({Dollars(amount.P10)}–{Dollars(amount.P90)[1..]})";

    public static string About(double amount) => amount < 50 ? "under $50" : $"about {Dollars(amount)}";

    private static string Dollars(double amount) => OneDigit(amount).ToString("$#,0", CultureInfo.InvariantCulture);

    /// <summary>Rounded to one significant digit; 0 stays 0.</summary>
    public static double OneDigit(double amount)
    {
        if (amount == 0) return 0;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))));
        return Math.Round(amount / scale, MidpointRounding.AwayFromZero) * scale;
    }
}
