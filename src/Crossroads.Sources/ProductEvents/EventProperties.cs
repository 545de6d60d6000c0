using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.ProductEvents;

/// <summary>
/// Writes the properties of one event after another, under the names that PostHog's SDKs use, so that a question about <c>$current_url</c> or <c>$browser</c> is the same
/// whoever sent the event. The first value of a name stays: what the user's code set goes before what its SDK observed. Not for several threads at once.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The writer writes to memory and holds nothing else.")]
internal sealed class EventProperties
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private PromotedProperties _promoted;
    private int _start;

    public EventProperties() => _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Forgets what was written; the memory of earlier events is used again.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    public void Begin()
    {
        _start = _buffer.WrittenCount;
        _names.Clear();
        _promoted = default;
        _json.Reset();
        _json.WriteStartObject();
    }

    public (ReadOnlyMemory<byte> Json, PromotedProperties Promoted) End()
    {
        if (_promoted is { Path: null, Url: { } url } && Uri.TryCreate(url, UriKind.Absolute, out var address)) Add("$pathname", address.AbsolutePath);
        _json.WriteEndObject();
        _json.Flush();
        return (_buffer.WrittenMemory[_start..], _promoted);
    }

    /// <summary>Nothing when there is no value.</summary>
    public void Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value) || !_names.Add(name)) return;
        _json.WriteString(name, value);
        Promote(name, value);
    }

    /// <inheritdoc cref="Add(string, string?)"/>
    public void Add(string name, JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Undefined } found || !_names.Add(name)) return;
        _json.WritePropertyName(name);
        found.WriteTo(_json);
        Promote(name, found.AsText());
    }

    /// <summary>A group that the event belongs to; each type of group once.</summary>
    public void AddGroups(IEnumerable<(string Type, string Key)> groups)
    {
        if (!groups.Any() || !_names.Add("$groups")) return;
        _json.WriteStartObject("$groups");
        foreach (var (type, key) in groups.DistinctBy(group => group.Type)) _json.WriteString(type, key);
        _json.WriteEndObject();
    }

    /// <summary>Every field of an object, under its own name or another.</summary>
    public void AddAll(JsonElement? fields, Func<string, string?>? nameOf = null)
    {
        if (fields is not { ValueKind: JsonValueKind.Object } found) return;
        foreach (var field in found.EnumerateObject())
        {
            if (nameOf is null) Add(field.Name, field.Value);
            else if (nameOf(field.Name) is { } name) Add(name, field.Value);
        }
    }

    /// <summary>The sender's library, given as <c>name/version</c> or as a name.</summary>
    public void AddLibrary(string? library, string? version = null)
    {
        var slash = library?.LastIndexOf('/') ?? -1;
        var isOne = version is null && slash > 0 && slash + 1 < library!.Length && char.IsAsciiDigit(library[slash + 1]);
        Add("$lib", isOne ? library![..slash] : library);
        Add("$lib_version", isOne ? library![(slash + 1)..] : version);
    }

    public void AddReferrer(string? referrer)
    {
        Add("$referrer", referrer);
        if (Uri.TryCreate(referrer, UriKind.Absolute, out var address)) Add("$referring_domain", address.Host);
    }

    /// <summary>A country as senders write it: its code (ISO 3166-1) or its English name.</summary>
    public void AddCountry(string? country)
        => Add(country is { Length: 2 } ? "$geoip_country_code" : "$geoip_country_name", country is { Length: 2 } ? country.ToUpper(CultureInfo.InvariantCulture) : country);

    /// <summary>What a browser calls itself, and what that tells.</summary>
    public void AddUserAgent(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        Add("$raw_user_agent", text);
        var agent = UserAgent.Read(text);
        Add("$browser", agent.Browser);
        Add("$browser_version", agent.BrowserVersion);
        Add("$os", agent.OperatingSystem);
        Add("$device_type", agent.Device);
    }

    private void Promote(string name, string? value)
    {
        if (value is null || !name.StartsWith('$')) return;
        _promoted = name switch
        {
            "$session_id" => _promoted with { SessionId = value },
            "$current_url" => _promoted with { Url = value },
            "$pathname" => _promoted with { Path = value },
            "$browser" => _promoted with { Browser = value },
            "$os" => _promoted with { OperatingSystem = value },
            "$device_type" => _promoted with { Device = value },
            "$geoip_country_code" => _promoted with { Country = value },
            "$referring_domain" => _promoted with { Referrer = value },
            _ => _promoted,
        };
    }
}
