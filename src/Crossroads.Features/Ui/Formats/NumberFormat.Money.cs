using System.Globalization;

namespace Crossroads.Features.Ui.Formats;

public static partial class NumberFormat
{
    /// <summary>Below this an estimate a month is not worth a figure.</summary>
    private const double SmallestEstimate = 50;

    /// <summary>One digit that matters: "about $4,000"; "under $50" below fifty.</summary>
    public static string Estimate(double amount, string currency)
        => Math.Abs(amount) < SmallestEstimate ? $"under {Symbol(currency)}50" : $"about {Short(amount, currency)}";

    /// <summary>The estimate without "about", where its form already tells: in a column of estimates.</summary>
    public static string Short(double amount, string currency)
        => Math.Abs(amount) < SmallestEstimate ? $"under {Symbol(currency)}50" : Money(OneDigit(amount), currency);

    /// <summary>80 % interval of money, the currency once, both ends one digit: "$2,000–8,000".</summary>
    public static string MoneyInterval(double low, double high, string currency)
    {
        if (Math.Max(Math.Abs(low), Math.Abs(high)) < SmallestEstimate) return $"under {Symbol(currency)}50";
        if (low >= 0 && low < SmallestEstimate) return $"up to {Money(OneDigit(high), currency)}";
        var digits = OneDigit(low) == OneDigit(high) ? 2 : 1;
        return $"{Money(ToDigits(low, digits), currency)}{Dash}{Amount(ToDigits(high, digits))}";
    }

    /// <summary>An amount that is known, in full: "$18,420"; cents only below a hundred.</summary>
    public static string Known(double amount, string currency)
        => Math.Abs(amount) < 100 && amount != Math.Round(amount)
            ? Signed(amount, Symbol(currency) + Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture))
            : Money(Math.Round(amount, MidpointRounding.AwayFromZero), currency);

    /// <summary>A label of the money axis: "$4k", "$500", "$1.5M".</summary>
    public static string AxisMoney(double amount, string currency)
    {
        var size = Math.Abs(amount);
        var text = size switch
        {
            < 1e3 => size.ToString("0.##", CultureInfo.InvariantCulture),
            < 1e6 => (size / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
            _ => (size / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        };
        return Signed(amount, Symbol(currency) + text);
    }

    /// <summary>A change of an estimate: "+$200", "−$200".</summary>
    public static string Change(double amount, string currency) => (amount > 0 ? "+" : "") + Money(OneDigit(amount), currency);

    /// <summary>"$", "€", "£", else the code with a narrow space: "CHF 4,000".</summary>
    public static string Symbol(string currency) => currency.ToUpperInvariant() switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        var code => code + Thin,
    };

    /// <summary>Rounded to its first digit: 4,210 is 4,000.</summary>
    internal static double OneDigit(double value) => ToDigits(value, 1);

    private static double ToDigits(double value, int digits)
    {
        if (value == 0) return 0;
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);
        return Math.Round(value / step, MidpointRounding.AwayFromZero) * step;
    }

    private static string Money(double amount, string currency) => Signed(amount, Symbol(currency) + Amount(Math.Abs(amount)));

    private static string Amount(double amount) => amount.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Signed(double amount, string text) => amount < 0 ? Minus + text : text;
}
