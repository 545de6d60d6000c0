namespace Crossroads.Features.Ui.Formats;

/// <summary>Drivers whose change would flip the verdict, in words and in their natural units.</summary>
public static class FlipWords
{
    public static string Title(string driver) => driver switch
    {
        "growth_per_month" => "Growth a month",
        "mean_latency" or "latency" => "Mean load time",
        "error_rate" => "Failed requests",
        "latency_sensitivity" or "b_lat" => "Slow users who leave",
        "need" => "Customers asking for features",
        "arpu_of_requesters" => "Revenue of those who ask",
        "capacity" => "Capacity of the servers",
        "trial_rate" => "Trials that convert",
        _ => char.ToUpperInvariant(driver[0]) + driver[1..].Replace('_', ' '),
    };

    public static string Detail(string driver) => driver switch
    {
        "growth_per_month" => "sign-ups, 28 days",
        "mean_latency" or "latency" => "per request, 28 days",
        "error_rate" => "share, 28 days",
        "latency_sensitivity" or "b_lat" => "against fast users, per second of delay",
        "need" => "per 100 active customers a month",
        "arpu_of_requesters" => "a month each",
        "capacity" => "times today's",
        "trial_rate" => "share of mature trials",
        _ => "",
    };

    public static string Value(string driver, double value) => driver switch
    {
        "growth_per_month" or "error_rate" or "trial_rate" => NumberFormat.Share(value),
        "latency_sensitivity" or "b_lat" => (value > 0 ? "+" : "") + NumberFormat.Share(value),
        "mean_latency" or "latency" => NumberFormat.Seconds(value),
        "capacity" => NumberFormat.Times(value),
        _ => NumberFormat.Plain(value),
    };
}
