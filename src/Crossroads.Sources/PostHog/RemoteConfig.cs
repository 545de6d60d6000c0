namespace Crossroads.Sources.PostHog;

/// <summary>What posthog-js asks about its project (PROTOCOLS.md section 1.4). Without it, it sends no autocapture, no web vitals and no uncaught errors.</summary>
internal static class RemoteConfig
{
    private static readonly string[] Compressions = ["gzip", "gzip-js"];

    public static Dictionary<string, object?> Of(string writeKey) => new()
    {
        ["token"] = writeKey,
        ["supportedCompression"] = Compressions,
        ["hasFeatureFlags"] = true,
        ["autocapture_opt_out"] = false,
        ["autocaptureExceptions"] = true,
        ["capturePerformance"] = new { network_timing = false, web_vitals = true, web_vitals_allowed_metrics = (string[]?)null },
        ["analytics"] = new { endpoint = "/i/v0/e/" },
        ["elementsChainAsString"] = true,
        ["errorTracking"] = new { autocaptureExceptions = true, suppressionRules = Array.Empty<object>() },
        ["captureDeadClicks"] = false,
        ["sessionRecording"] = false,
        ["surveys"] = false,
        ["productTours"] = false,
        ["heatmaps"] = false,
        ["defaultIdentifiedOnly"] = true,
        ["siteApps"] = Array.Empty<object>(),
        ["isAuthenticated"] = false,
        ["toolbarParams"] = new { },
    };
}
