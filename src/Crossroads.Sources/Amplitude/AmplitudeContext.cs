using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>The fields beside an event's own properties, and Amplitude's names of what a browser tells, under the names that all sources share.</summary>
internal static class AmplitudeContext
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["[Amplitude] Page URL"] = "$current_url",
        ["[Amplitude] Page Path"] = "$pathname",
        ["[Amplitude] Page Title"] = "title",
        ["referring_domain"] = "$referring_domain",
        ["referrer"] = "$referrer",
    };

    private static readonly (string Field, string Name)[] Fields =
    [
        ("device_brand", "$device_brand"), ("device_manufacturer", "$device_manufacturer"), ("device_model", "$device_model"),
        ("carrier", "$carrier"), ("device_carrier", "$carrier"), ("app_version", "$app_version"), ("version_name", "$app_version"), ("language", "$locale"),
        ("region", "$geoip_subdivision_1_name"), ("city", "$geoip_city_name"), ("location_lat", "$geoip_latitude"), ("location_lng", "$geoip_longitude"),
        ("price", "$price"), ("quantity", "$quantity"), ("revenue", "$revenue"), ("productId", "$productId"), ("revenueType", "$revenueType"), ("currency", "$currency"),
        ("device_id", "$device_id"), ("platform", "platform"),
    ];

    public static string NameOf(string property) => Names.GetValueOrDefault(property, property);

    public static void Add(JsonElement message, EventProperties properties)
    {
        properties.AddLibrary(message.Text("library"));
        if (message.Text("session_id") is { } session && session != "-1") properties.Add("$session_id", session);
        properties.AddUserAgent(message.Text("user_agent"));
        AddSystem(message, properties);
        foreach (var (field, name) in Fields) properties.Add(name, message.Field(field));
        properties.AddCountry(message.Text("country"));

        // The SDKs write $remote where the server should look at the connection; who sends is not recorded.
        if ((message.Text("ip") ?? message.Text("ip_address")) is { } address && address != "$remote") properties.Add("$ip", address);
    }

    /// <summary>On the web, Amplitude calls the browser the system, and the system the device.</summary>
    private static void AddSystem(JsonElement message, EventProperties properties)
    {
        var system = message.Text("os_name");
        if (message.Text("platform") != "Web")
        {
            properties.Add("$os", system);
            properties.Add("$os_version", message.Text("os_version"));
            return;
        }

        properties.Add("$browser", system);
        properties.Add("$browser_version", message.Text("os_version"));
        properties.Add("$os", message.Text("device_family") ?? message.Text("device_type"));
    }
}
