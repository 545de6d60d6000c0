using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>The groups of an event: <c>{"company": "acme"}</c>, and lists of keys in exports.</summary>
internal static class AmplitudeGroups
{
    public static IReadOnlyList<(string Type, string Key)> In(JsonElement message)
    {
        if (message.Object("groups") is not { } groups) return [];
        var found = new List<(string, string)>();
        foreach (var group in groups.EnumerateObject())
        {
            var keys = group.Value.ValueKind == JsonValueKind.Array ? group.Value.EnumerateArray().ToArray() : [group.Value];
            found.AddRange(keys.Select(key => key.AsText()).OfType<string>().Select(key => (group.Name, key)));
        }

        return found;
    }
}
