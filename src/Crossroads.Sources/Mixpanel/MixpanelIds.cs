using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Mixpanel;

/// <summary>Whom a message speaks of.</summary>
internal static class MixpanelIds
{
    /// <summary>How Mixpanel writes a device as a distinct id.</summary>
    private const string DevicePrefix = "$device:";

    public static string? Who(JsonElement properties)
        => properties.Text("distinct_id") ?? properties.Text("$identified_id") ?? properties.Text("$user_id") ?? Device(properties) ?? Merged(properties).FirstOrDefault();

    /// <summary>The two ids of a <c>$merge</c>.</summary>
    public static IReadOnlyList<string> Merged(JsonElement properties)
        => properties.Field("$distinct_ids") is { ValueKind: JsonValueKind.Array } ids ? [.. ids.EnumerateArray().Select(id => id.AsText()).OfType<string>()] : [];

    /// <summary>A message that carries a device and a user says that they are one person.</summary>
    public static void AddPair(JsonElement properties, FactBatch batch, long timestamp, RepeatedMerges merges)
    {
        if (properties.Text("$user_id") is not { } user || Device(properties) is not { } device || EventRules.JudgeId(user) != EventDropReason.None) return;
        merges.Add(batch, user, device, timestamp);
    }

    private static string? Device(JsonElement properties)
        => properties.Text("$device_id") is not { } device ? null : device.StartsWith(DevicePrefix, StringComparison.Ordinal) ? device : DevicePrefix + device;
}
