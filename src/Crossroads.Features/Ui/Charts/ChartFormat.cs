namespace Crossroads.Features.Ui.Charts;

/// <summary>Units of signals as formatters of the axis.</summary>
public static class ChartFormat
{
    public static string Of(string unit, string currency) => unit switch
    {
        "ratio" or "share" or "probability" => "format:share",
        "money" => $"format:money:{currency}",
        "usd" => "format:money:USD",
        "seconds" => "format:seconds",
        _ => "format:count",
    };

    /// <summary>Shares, money and counts are read against zero.</summary>
    public static bool FromZero(string unit) => unit is not ("index" or "score");
}
