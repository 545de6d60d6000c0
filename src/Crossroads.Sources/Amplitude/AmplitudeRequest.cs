using System.Text.Json;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>The frame around the events of a request.</summary>
/// <param name="SentAt">When the sender sent it, by its clock (<c>client_upload_time</c>).</param>
/// <param name="ShortestId">Ids that are shorter are placeholders and not ids.</param>
internal sealed record AmplitudeRequest(string? Key, long SentAt, int ShortestId, IReadOnlyList<JsonElement> Events, JsonBody Body)
{
    public const string Identify = "identify";
    public const string GroupIdentify = "groupidentify";

    private const int UsualShortestId = 5;

    /// <exception cref="BadPayloadException">400: not understood.</exception>
    public static AmplitudeRequest Parse(ReadOnlyMemory<byte> body, EnvelopeMeta meta)
    {
        var (json, formKey) = WrappedBody.Unwrap(body, meta);
        var parsed = JsonBody.Parse(json);

        // The forms of the old API hold the events alone; today's body holds them in a frame.
        if (parsed.Values is not [{ ValueKind: JsonValueKind.Object } root] || (root.Field("events") is null && root.Field("api_key") is null))
            return new AmplitudeRequest(formKey, EventTime.Unknown, UsualShortestId, parsed.Messages(), parsed);
        if (root.Field("events") is not { ValueKind: JsonValueKind.Array } events) throw new BadPayloadException(400, "events is missing: a list of events.");
        var shortest = root.Object("options")?.Field("min_id_length") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var length) ? length : UsualShortestId;
        return new AmplitudeRequest(root.Text("api_key") ?? formKey, root.Time("client_upload_time"), shortest, [.. events.EnumerateArray()], parsed);
    }

    /// <summary>The library that the first event names.</summary>
    public string? Library => Events.FirstOrDefault().Text("library");
}
