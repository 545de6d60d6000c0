using System.Globalization;

namespace Crossroads.Features.Ui.Formats;

public static partial class NumberFormat
{
    /// <summary>Two digits: "81 %", "5.3 %", "0.4 %". 0.81 in, "81 %" out.</summary>
    public static string Share(double share) => $"{SharePoints(share)}{Thin}%";

    /// <summary>Whole per cent, never certain: "under 1 %", "over 99 %".</summary>
    public static string Probability(double probability) => probability switch
    {
        < 0.01 => $"under 1{Thin}%",
        > 0.99 => $"over 99{Thin}%",
        _ => $"{Math.Round(probability * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)}{Thin}%",
    };

    /// <summary>The unit once, both ends with as many decimals: "20–42 %", "3.9–7.0 %".</summary>
    public static string ShareInterval(double low, double high)
    {
        var decimals = Math.Abs(high) >= 0.0995 || Math.Abs(low) >= 0.0995 ? 0 : 1;
        if (decimals == 0 && Math.Abs(low) is > 0 and < 0.01) return $"{SharePoints(low)}{Dash}{SharePoints(high)}{Thin}%";
        var format = decimals == 0 ? "0" : "0.0";
        if (decimals == 1 && Math.Abs(low) is > 0 and < 0.001) return $"{SharePoints(low)}{Dash}{SharePoints(high)}{Thin}%";
        return $"{Ends(Points(low, format), Points(high, format))}{Thin}%";
    }

    /// <summary>A difference of two shares, in points: "+2 points".</summary>
    public static string PointsChange(double difference)
    {
        var points = Math.Round(difference * 100, MidpointRounding.AwayFromZero);
        return points == 0 ? "unchanged" : $"{(points > 0 ? "+" : Minus)}{Math.Abs(points).ToString("0", CultureInfo.InvariantCulture)} {(Math.Abs(points) == 1 ? "point" : "points")}";
    }

    private static string SharePoints(double share)
    {
        var points = Math.Abs(share * 100);
        if (points == 0) return "0";
        var decimals = points >= 9.95 ? 0 : points >= 0.095 ? 1 : 2;
        var text = Math.Round(points, decimals, MidpointRounding.AwayFromZero).ToString("#,##0.##", CultureInfo.InvariantCulture);
        return text == "0" ? "under 0.01" : Sign(share) + text;
    }

    private static string Points(double share, string format)
        => Sign(share) + Math.Round(Math.Abs(share) * 100, 1, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture);
}
