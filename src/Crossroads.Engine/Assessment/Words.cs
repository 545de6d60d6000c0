using System.Globalization;
using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>Numbers in sentences: the same rules on the terminal, in JSON and on pages (design: estimates to what they are worth, shares to two digits).</summary>
public static class Words
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Value(SignalReading reading)
        => reading.Measurement.Value is { } value ? Value(value, reading.Definition.Unit) : reading.Measurement.Finding ?? "unknown";

    public static string Value(double value, string unit) => unit switch
    {
        "ratio" => Share(value),
        "money" or "usd" => Money(value),
        "seconds" => $"{Number(value)} s",
        "months" => $"{Number(value)} months",
        "days" => $"{Number(value)} days",
        "per_day" => $"{Number(value)} a day",
        "times" => $"{Number(value)} times",
        "people" => $"{Number(value)} people",
        "gigabytes" => $"{Number(value)} GB",
        _ => Number(value),
    };

    /// <summary>Two digits and the per cent sign behind a narrow space; 0.4 % under one.</summary>
    public static string Share(double value)
    {
        var percent = value * 100;
        var text = Math.Abs(percent) is < 1 and > 0 ? percent.ToString("0.#", Culture) : percent.ToString("0", Culture);
        return $"{Minus(text)} %";
    }

    /// <summary>A probability is never written as 0 % or 100 %.</summary>
    public static string Probability(double value) => value switch
    {
        < 0.01 => "under 1 %",
        > 0.99 => "over 99 %",
        _ => Share(value),
    };

    public static string Money(double value) => Minus(value.ToString(Math.Abs(value) >= 100 ? "$#,0" : "$0.##", Culture));

    public static string Number(double value) => Minus(Math.Abs(value) switch
    {
        >= 10_000_000 => (value / 1_000_000).ToString("0", Culture) + "M",
        >= 10_000 => (value / 1000).ToString("0", Culture) + "k",
        >= 100 => value.ToString("#,0", Culture),
        >= 10 => value.ToString("0.#", Culture),
        _ => value.ToString("0.##", Culture),
    });

    private static string Minus(string text) => text.Replace('-', '−');
}
