using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Segment;

/// <summary>What the sender observed around a call (<c>context</c>), as properties of the event.</summary>
internal static class SegmentContext
{
    /// <summary>Parts that have names of their own as properties, or that say nothing about the event.</summary>
    private static readonly HashSet<string> Known =
    [
        "library", "page", "campaign", "ip", "userAgent", "userAgentData", "os", "device", "app", "screen", "locale", "timezone", "location", "traits", "groupId", "referrer", "sessionId",
    ];

    public static void Add(JsonElement? context, EventProperties properties)
    {
        if (context is not { } around) return;
        properties.AddLibrary(around.Object("library")?.Text("name"), around.Object("library")?.Text("version"));
        AddPage(around.Object("page"), properties);
        properties.AddReferrer(around.Object("referrer")?.Text("url"));
        properties.AddAll(around.Object("campaign"), name => name == "name" ? "utm_campaign" : "utm_" + name);
        properties.Add("$session_id", around.Text("sessionId"));
        properties.Add("$ip", around.Text("ip"));
        AddDevice(around, properties);
        properties.AddUserAgent(around.Text("userAgent"));
        properties.Add("$locale", around.Text("locale"));
        properties.Add("$timezone", around.Text("timezone"));
        AddRest(around, properties);
    }

    /// <summary>A page as <c>context.page</c> and the properties of a page call tell it.</summary>
    public static void AddPage(JsonElement? page, EventProperties properties)
    {
        if (page is not { } told) return;
        properties.Add("$current_url", told.Text("url"));
        properties.Add("$pathname", told.Text("path"));
        properties.AddReferrer(told.Text("referrer"));
        properties.Add("title", told.Text("title"));
    }

    private static void AddDevice(JsonElement context, EventProperties properties)
    {
        properties.Add("$os", context.Object("os")?.Text("name"));
        properties.Add("$os_version", context.Object("os")?.Text("version"));
        if (context.Object("device") is { } device)
        {
            // Segment's mobile libraries give the system as the type.
            properties.Add("$device_type", device.Text("type") is "ios" or "android" ? "Mobile" : device.Text("type"));
            properties.Add("$device_manufacturer", device.Text("manufacturer"));
            properties.Add("$device_model", device.Text("model"));
            properties.Add("$device_id", device.Text("id"));
        }

        if (context.Object("app") is { } app)
        {
            properties.Add("$app_name", app.Text("name"));
            properties.Add("$app_version", app.Text("version"));
            properties.Add("$app_build", app.Text("build"));
            properties.Add("$app_namespace", app.Text("namespace"));
        }

        properties.Add("$screen_width", context.Object("screen")?.Field("width"));
        properties.Add("$screen_height", context.Object("screen")?.Field("height"));
        if (context.Object("location") is not { } location) return;
        properties.AddCountry(location.Text("country"));
        properties.Add("$geoip_subdivision_1_name", location.Text("region"));
        properties.Add("$geoip_city_name", location.Text("city"));
        properties.Add("$geoip_latitude", location.Field("latitude"));
        properties.Add("$geoip_longitude", location.Field("longitude"));
    }

    /// <summary>What has no name of ours stays as it is, in <c>context</c>.</summary>
    private static void AddRest(JsonElement context, EventProperties properties)
    {
        var rest = context.EnumerateObject().Where(part => !Known.Contains(part.Name)).ToList();
        if (rest.Count > 0) properties.Add("context", JsonSerializer.SerializeToElement(rest.DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Value)));
    }
}
