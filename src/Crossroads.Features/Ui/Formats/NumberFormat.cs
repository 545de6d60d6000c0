using System.Globalization;
using System.Text.RegularExpressions;

namespace Crossroads.Features.Ui.Formats;

/// <summary>
/// How numbers are written on every page. Form tells estimate from fact: an estimate is "about $4,000" with one digit, a known amount is written in full.
/// Culture invariant; true minus, en dash in ranges, narrow no-break space before a unit.
/// </summary>
public static partial class NumberFormat
{
    internal const char Thin = '\u202f';
    internal const char Minus = '\u2212';
    internal const char Dash = '\u2013';

    /// <summary>Full to 9,999, then "61k", "1.2M".</summary>
    public static string Count(double value)
    {
        var size = Math.Abs(value);
        if (size < 9_999.5) return Sign(value) + Digits(size, size < 10 ? 1 : 0);
        return Sign(value) + Shortened(size);
    }

    /// <summary>A small whole number in words, as a sentence begins or goes on: "Nine", "nine"; above twelve in figures.</summary>
    public static string Words(int value, bool capital = false)
    {
        string[] words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        if (value < 0 || value >= words.Length) return Count(value);
        return capital ? char.ToUpperInvariant(words[value][0]) + words[value][1..] : words[value];
    }

    /// <summary>"1.4 times".</summary>
    public static string Times(double value) => $"{Sign(value)}{Digits(Math.Abs(value), Math.Abs(value) < 10 ? 1 : 0)} times";

    /// <summary>How many times larger, in the words of a headline: "about as much as", "about four times what".</summary>
    public static string RatioInWords(double ratio) => ratio switch
    {
        < 1.25 => "about as much as",
        < 1.75 => "about one and a half times what",
        < 2.5 => "about twice what",
        < 10.5 => $"about {Words((int)Math.Round(ratio))} times what",
        _ => "more than ten times what",
    };

    /// <summary>"3.2 s", "850 ms", "4 min", "2.2 days".</summary>
    public static string Seconds(double seconds)
    {
        var size = Math.Abs(seconds);
        return Sign(seconds) + size switch
        {
            0 => $"0{Thin}s",
            < 1 => $"{Digits(size * 1000, 0)}{Thin}ms",
            < 120 => $"{Digits(size, size < 10 ? 1 : 0)}{Thin}s",
            < 7200 => $"{Digits(size / 60, 0)}{Thin}min",
            < 172_800 => $"{Digits(size / 3600, size < 36_000 ? 1 : 0)}{Thin}h",
            _ => $"{Digits(size / 86_400, size < 864_000 ? 1 : 0)} days",
        };
    }

    /// <summary>"0.3 GB", "61 kB": decimal units.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var size = Math.Abs(bytes);
        var unit = 0;
        while (size >= 999.5 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{Sign(bytes)}{Digits(size, size < 10 && unit > 0 ? 1 : 0)}{Thin}{units[unit]}";
    }

    /// <summary>A value of a signal in its own unit (<c>SignalDefinition.Unit</c>).</summary>
    /// <param name="estimate">Money only: the amount is estimated, not read from an invoice.</param>
    public static string Quantity(double value, string unit, string currency = "USD", bool estimate = false) => unit switch
    {
        "ratio" or "share" => Share(value),
        "probability" => Probability(value),
        "money" => estimate ? Estimate(value, currency) : Known(value, currency),
        "usd" => estimate ? Estimate(value, "USD") : Known(value, "USD"),
        "seconds" => Seconds(value),
        "milliseconds" or "ms" => Seconds(value / 1000),
        "bytes" => Bytes(value),
        "gb" or "gigabytes" => Bytes(value * 1e9),
        "times" => Times(value),
        "count" => Count(value),
        "index" or "score" => Sign(value) + Digits(Math.Abs(value), 2),
        _ => $"{Plain(value)} {UnitWords(unit, value)}",
    };

    /// <summary>80 % interval of a value in its own unit, the unit once: "20–42 %", "2–5".</summary>
    public static string QuantityInterval(double low, double high, string unit, string currency = "USD") => unit switch
    {
        "ratio" or "share" or "probability" => ShareInterval(low, high),
        "money" => MoneyInterval(low, high, currency),
        "usd" => MoneyInterval(low, high, "USD"),
        "seconds" or "milliseconds" or "ms" or "bytes" or "gb" or "gigabytes" => WithUnitOnce(Quantity(low, unit), Quantity(high, unit)),
        "times" => Range(low, high),
        "count" when Count(low) != Count(high) => $"{Count(low)}{Dash}{Count(high)}",
        "index" or "score" => Ends(Digits(low, 2), Digits(high, 2)),
        _ => Range(low, high),
    };

    /// <summary>A value where there is little room, as beside a sparkline: "$10k", "70 %", "1".</summary>
    public static string Label(double value, string unit, string currency = "USD") => unit switch
    {
        "money" => AxisMoney(value, currency),
        "usd" => AxisMoney(value, "USD"),
        "ratio" or "share" or "seconds" or "bytes" or "gb" or "gigabytes" => Quantity(value, unit, currency),
        "probability" => Share(value),
        _ => Plain(value),
    };

    /// <summary>"28d" and "30d vs 30d" in words: "28 days", "30 days vs 30 days".</summary>
    public static string Window(string window) => DaysWord().Replace(window, "$1 days");

    /// <summary>Words that came from elsewhere, set as we set ours: units kept with their number, one full stop, a capital first when it is a sentence.</summary>
    public static string Tidy(string text, bool sentence = false)
    {
        var tidy = PercentSpace().Replace(text.Trim(), $"$1{Thin}%").Replace("..", ".", StringComparison.Ordinal);
        return sentence && tidy.Length > 0 ? char.ToUpperInvariant(tidy[0]) + tidy[1..] : tidy;
    }

    /// <summary>At most two digits that matter below ten, thousands separated.</summary>
    public static string Plain(double value)
    {
        var size = Math.Abs(value);
        if (size >= 9_999.5) return Sign(value) + Shortened(size);
        return Sign(value) + Digits(size, size < 1 ? 2 : size < 10 ? 1 : 0);
    }

    private static string WithUnitOnce(string low, string high)
    {
        var (lowUnit, highUnit) = (low.IndexOf(Thin), high.IndexOf(Thin));
        if (low == high) return low;
        return lowUnit > 0 && highUnit > 0 && low[lowUnit..] == high[highUnit..] ? $"{low[..lowUnit]}{Dash}{high}" : $"{low} {Dash} {high}";
    }

    [GeneratedRegex(@"(\d) %")]
    private static partial Regex PercentSpace();

    [GeneratedRegex(@"\b(\d+)d\b")]
    private static partial Regex DaysWord();

    private static string Range(double low, double high)
        => Plain(low) != Plain(high) ? $"{Plain(low)}{Dash}{Plain(high)}" : Ends($"{Sign(low)}{Digits(Math.Abs(low), 2)}", $"{Sign(high)}{Digits(Math.Abs(high), 2)}");

    /// <summary>Ends that read the same are one number.</summary>
    private static string Ends(string low, string high) => low == high ? low : $"{low}{Dash}{high}";

    private static string UnitWords(string unit, double value) => unit switch
    {
        "per_day" => "a day",
        "per_week" => "a week",
        "per_month" => "a month",
        "per_second" => "a second",
        "months" when Plain(value) == "1" => "month",
        "days" when Plain(value) == "1" => "day",
        "hours" when Plain(value) == "1" => "hour",
        "minutes" => "min",
        "people" when Plain(value) == "1" => "person",
        _ => unit.Replace('_', ' '),
    };

    private static string Shortened(double size) => size switch
    {
        < 999_500 => Digits(size / 1e3, 0) + "k",
        < 9.95e6 => Digits(size / 1e6, 1) + "M",
        < 999.5e6 => Digits(size / 1e6, 0) + "M",
        _ => Digits(size / 1e9, 1) + "B",
    };

    private static string Sign(double value) => value < 0 ? Minus.ToString() : "";

    /// <summary>At most <paramref name="decimals"/> decimals, without trailing zeros, half away from zero.</summary>
    private static string Digits(double value, int decimals)
        => Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(decimals switch { 0 => "#,##0", 1 => "#,##0.#", _ => "#,##0.##" }, CultureInfo.InvariantCulture);
}
