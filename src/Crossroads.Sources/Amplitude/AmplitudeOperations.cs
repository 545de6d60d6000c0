using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>
/// What <c>user_properties</c> does to a person: plain values are set, operations stand in fields of their own. Operations that count on from the last value
/// (<c>$add</c>, <c>$append</c>…) depend on the order of arrival and are not applied.
/// </summary>
internal readonly record struct AmplitudeOperations(JsonElement? Set, JsonElement? SetOnce, IReadOnlyList<string>? Unset)
{
    private static readonly HashSet<string> Names = ["$set", "$setOnce", "$unset", "$add", "$append", "$prepend", "$preInsert", "$postInsert", "$remove", "$clearAll"];

    /// <summary>Those that are not applied; for the note in the list of requests.</summary>
    public static IReadOnlySet<string> NotApplied { get; } = Names.Except(["$set", "$setOnce", "$unset"]).ToHashSet();

    public static AmplitudeOperations In(JsonElement message, string field)
    {
        if (message.Object(field) is not { } properties) return default;
        if (!properties.EnumerateObject().Any(property => Names.Contains(property.Name))) return new AmplitudeOperations(properties, null, null);
        return new AmplitudeOperations(
            properties.Object("$set"), properties.Object("$setOnce"), properties.Object("$unset")?.EnumerateObject().Select(property => property.Name).ToList());
    }
}
