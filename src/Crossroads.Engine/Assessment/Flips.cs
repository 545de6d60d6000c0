namespace Crossroads.Engine.Assessment;

/// <summary>The drivers that a flip can name, in words and units.</summary>
public static class Flips
{
    private static readonly Dictionary<string, (string Title, string Unit)> Drivers = new()
    {
        ["growth_per_month"] = ("growth a month", "ratio"),
        ["mean_latency"] = ("the mean time that customers wait for a page or a request", "seconds"),
        ["error_rate"] = ("the share of failed requests", "ratio"),
        ["latency_sensitivity"] = ("how much more often slow users leave", "ratio"),
        ["unmet_need"] = ("the unmet need for features", "times"),
        ["requesters_arpu"] = ("what the customers who ask for features pay", "money"),
        ["capacity"] = ("the capacity of the servers", "times"),
        ["trial_conversion"] = ("trial-to-paid conversion", "ratio"),
    };

    public static string Title(string driver) => Drivers.TryGetValue(driver, out var known) ? known.Title : driver.Replace('_', ' ');

    public static string Value(string driver, double value) => Words.Value(value, Drivers.TryGetValue(driver, out var known) ? known.Unit : "number");
}
