using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Crossroads.Engine.Events.Identity;

/// <summary>
/// What was set on one id: per property its latest <c>$set</c> (or unset) and its earliest <c>$set_once</c>, each with its moment, so that the order in which
/// updates arrive does not matter. Kept as JSON: <c>{"set": {"plan": [moment, value]}, "once": {…}}</c>; an unset has no value.
/// </summary>
public sealed class PropertyState
{
    private readonly SortedDictionary<string, PropertyAssignment> _set = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PropertyAssignment> _once = new(StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<string, PropertyAssignment>> Set => _set;

    internal IEnumerable<KeyValuePair<string, PropertyAssignment>> Once => _once;

    public bool IsEmpty => _set.Count + _once.Count == 0;

    /// <summary>Moment of the latest <c>$set</c>, in microseconds since 1970 UTC; 0 = none.</summary>
    public long LastSet => _set.Count == 0 ? 0 : _set.Values.Max(assignment => assignment.At);

    public static PropertyState Parse(string? json)
    {
        var state = new PropertyState();
        if (string.IsNullOrEmpty(json)) return state;
        using var document = JsonDocument.Parse(json);
        Read(document.RootElement, "set", state._set);
        Read(document.RootElement, "once", state._once);
        return state;
    }

    public void Apply(PersonUpdateFact update)
    {
        var at = Microseconds(update.At);
        foreach (var (name, value) in Members(update.SetJson)) Later(name, new PropertyAssignment(at, value));
        foreach (var (name, value) in Members(update.SetOnceJson)) Earlier(name, new PropertyAssignment(at, value));
        foreach (var name in update.Unset ?? []) Later(name, new PropertyAssignment(at, null));
    }

    public void Apply(GroupUpdateFact update)
    {
        var at = Microseconds(update.At);
        foreach (var (name, value) in Members(update.SetJson)) Later(name, new PropertyAssignment(at, value));
    }

    public string Serialize() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        Write(writer, "set", _set);
        Write(writer, "once", _once);
        writer.WriteEndObject();
    });

    /// <summary>The properties as a query sees them when nobody else's are merged in: a JSON object, names in order.</summary>
    public string Properties()
        => JsonText.Object(PropertyTimeline.Evaluate([new PropertyOwner(0, this)], (ulong _, out MergeEdge edge) =>
        {
            edge = default;
            return false;
        }));

    private void Later(string name, PropertyAssignment assignment)
    {
        if (!_set.TryGetValue(name, out var known) || assignment.CompareTo(known) > 0) _set[name] = assignment;
    }

    private void Earlier(string name, PropertyAssignment assignment)
    {
        if (!_once.TryGetValue(name, out var known) || assignment.CompareTo(known) < 0) _once[name] = assignment;
    }

    private static IEnumerable<(string Name, string Value)> Members(string? json)
    {
        if (string.IsNullOrEmpty(json)) yield break;
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object) yield break;
        foreach (var member in document.RootElement.EnumerateObject()) yield return (member.Name, member.Value.GetRawText());
    }

    private static void Read(JsonElement root, string part, SortedDictionary<string, PropertyAssignment> into)
    {
        if (!root.TryGetProperty(part, out var members)) return;
        foreach (var member in members.EnumerateObject())
            into[member.Name] = new PropertyAssignment(member.Value[0].GetInt64(), member.Value.GetArrayLength() > 1 ? member.Value[1].GetRawText() : null);
    }

    private static void Write(Utf8JsonWriter writer, string part, SortedDictionary<string, PropertyAssignment> members)
    {
        if (members.Count == 0) return;
        writer.WriteStartObject(part);
        foreach (var (name, assignment) in members)
        {
            writer.WriteStartArray(name);
            writer.WriteNumberValue(assignment.At);
            if (assignment.Value is not null) writer.WriteRawValue(assignment.Value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / 10;
}

/// <summary>A value given to a property at a moment; null = taken away. Equal moments are ordered by the value, so that arrival never decides.</summary>
internal readonly record struct PropertyAssignment(long At, string? Value) : IComparable<PropertyAssignment>
{
    public int CompareTo(PropertyAssignment other)
    {
        var byTime = At.CompareTo(other.At);
        return byTime != 0 ? byTime : string.CompareOrdinal(Value, other.Value);
    }
}

internal static class JsonText
{
    public static string Object(IEnumerable<KeyValuePair<string, string>> members) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
    });

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
