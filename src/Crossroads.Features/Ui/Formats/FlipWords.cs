using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>Drivers whose change would flip the verdict, in words and in their natural units.</summary>
public static class FlipWords
{
    private const string AgainstToday = "against today, as the model sees it";

    public static string Title(string driver) => driver switch
    {
        "growth_per_month" => "Growth a month",
        "mean_latency" => "Mean wait of customers",
        "error_rate" => "Failed requests",
        "latency_sensitivity" => "How much slow users mind",
        "unmet_need" => "Unmet need for features",
        "requesters_arpu" => "Revenue of those who ask",
        "capacity" => "Capacity of the servers",
        "trial_conversion" => "Trials that convert",
        _ => NumberFormat.Tidy(Flips.Title(driver), sentence: true),
    };

    public static string Detail(string driver) => driver switch
    {
        "growth_per_month" => "of load and users",
        "mean_latency" => "for a page or a request, 28 days",
        "error_rate" => "share, 28 days",
        "latency_sensitivity" or "unmet_need" or "capacity" => AgainstToday,
        "requesters_arpu" => "a month each",
        "trial_conversion" => "share of mature trials",
        _ => "",
    };

    public static string Value(string driver, double value, string currency = "USD") => driver switch
    {
        "growth_per_month" or "error_rate" or "trial_conversion" => NumberFormat.Share(value),
        "mean_latency" => NumberFormat.Seconds(value),
        "latency_sensitivity" or "unmet_need" or "capacity" => NumberFormat.Times(value),
        "requesters_arpu" => NumberFormat.Known(Math.Round(value), currency),
        _ => Flips.Value(driver, value),
    };
}
