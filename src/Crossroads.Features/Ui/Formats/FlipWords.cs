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

    /// <summary>The condition of a what-if; <c>{}</c> stands for the value.</summary>
    public static string Condition(string driver) => driver switch
    {
        "growth_per_month" => "if growth were {} a month",
        "mean_latency" => "if customers waited {} on average",
        "error_rate" => "if {} of requests failed",
        "latency_sensitivity" => "if slow users minded {} as much as they seem to",
        "unmet_need" => "if needs weighed {} as much as they seem to",
        "requesters_arpu" => "if those who ask paid {} a month each",
        "capacity" => "if the servers carried {} today's load",
        "trial_conversion" => "if {} of trials converted",
        _ => $"if {Flips.Title(driver)} were {{}}",
    };

    /// <summary>"if growth were 31 % a month".</summary>
    public static string If(string driver, double value, string currency) => Condition(driver).Replace("{}", Value(driver, value, currency), StringComparison.Ordinal);

    /// <summary>How a script writes the value: share, seconds, times, money or number.</summary>
    public static string Kind(string driver) => driver switch
    {
        "growth_per_month" or "error_rate" or "trial_conversion" => "share",
        "mean_latency" => "seconds",
        "latency_sensitivity" or "unmet_need" or "capacity" => "times",
        "requesters_arpu" => "money",
        _ => "number",
    };

    public static string Value(string driver, double value, string currency = "USD") => driver switch
    {
        "growth_per_month" or "error_rate" or "trial_conversion" => NumberFormat.Share(value),
        "mean_latency" => NumberFormat.Seconds(value),
        "latency_sensitivity" or "unmet_need" or "capacity" => value == 1 ? "as today" : NumberFormat.Times(value),
        "requesters_arpu" => NumberFormat.Known(Math.Round(value), currency),
        _ => Flips.Value(driver, value),
    };
}
