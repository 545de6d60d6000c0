namespace Crossroads.Features.Ui.Formats;

/// <summary>Parts of revenue at risk, in words.</summary>
public static class RiskPartWords
{
    public static string Title(string id) => id switch
    {
        "churn.latency" => "Slow pages, customers leaving",
        "churn.errors" => "Errors, customers leaving",
        "churn.downtime" => "Outages, customers leaving",
        "trials.performance" => "Slow or failing trials",
        "landing.latency" => "Slow first pages, sign-ups lost",
        "downtime.sales" => "Outages, sales lost",
        "capacity.wall" => "Servers full within the horizon",
        "deals.scale" => "Deals waiting for reliability or security",
        "churn.missing_features" => "Customers leaving",
        "trials.missing_features" => "Trials that do not convert",
        "fit_gap" => "Weak fit, cause unknown",
        "deals.function" => "Deals waiting for a function",
        _ => id.Replace('.', ' ').Replace('_', ' '),
    };

    public static string Short(string id) => id switch
    {
        "churn.latency" => "slow pages",
        "churn.errors" => "errors",
        "churn.downtime" => "outages",
        "trials.performance" => "slow trials",
        "landing.latency" => "slow first pages",
        "downtime.sales" => "sales in outages",
        "capacity.wall" => "servers full",
        "deals.scale" or "deals.function" => "deals",
        "churn.missing_features" => "customers leaving",
        "trials.missing_features" => "trials",
        "fit_gap" => "weak fit",
        _ => Title(id),
    };

    /// <summary>How the part is computed, in one or two sentences.</summary>
    public static string Method(string id) => id[..Math.Max(0, id.IndexOf('.'))] switch
    {
        "churn" => "A hazard of leaving by week, by each customer's own experience; what would not have been lost had the cause been absent. An association until an experiment says more.",
        "trials" => "A model of trial to paid with the trial's own latency, errors and need, on trials whose time is over.",
        "landing" => "Sign-ups a day against the load time of the first page, campaigns and weekdays taken out.",
        "downtime" => "Expected revenue of the hours that were down, less what came back the next day.",
        "capacity" => "Simulated load paths until the tightest resource is full, priced by what slowness and errors have cost so far.",
        "deals" => "Open deals by what blocks them, each with its chance to close.",
        _ => "What remains to the thresholds of the post after the other parts are taken out.",
    };
}
