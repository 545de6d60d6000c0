using System.Text.Json;
using Crossroads.Engine.Sources;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Segment;

/// <summary>What a request holds: one message, or a batch of them, and the frame around.</summary>
/// <param name="WriteKey">Null = the body names none.</param>
/// <param name="SentAt">By the sender's clock; a message's own word wins.</param>
internal sealed record SegmentCall(string? WriteKey, long SentAt, IReadOnlyList<JsonElement> Messages, JsonBody Body)
{
    /// <exception cref="BadPayloadException">400: not a JSON object.</exception>
    public static SegmentCall Parse(ReadOnlyMemory<byte> json)
    {
        var body = JsonBody.Parse(json);
        var root = body.OneObject();
        var batch = root.Field("batch");
        if (batch is { ValueKind: not JsonValueKind.Array }) throw new BadPayloadException(400, "batch must be a list.");
        return new SegmentCall(root.Text("writeKey"), root.Time("sentAt"), batch is { } list ? [.. list.EnumerateArray()] : [root], body);
    }

    /// <summary>The sender as it calls itself, such as <c>@segment/analytics-node/3.1.0</c>.</summary>
    public string? Library
        => Messages.FirstOrDefault().Field("context")?.Field("library") is { } library && library.Text("name") is { } name ? $"{name}/{library.Text("version")}" : null;

    /// <summary>The key of the body and of the header; both are sent, and must be the same.</summary>
    /// <exception cref="BadPayloadException">401: they differ.</exception>
    public string? KeyBeside(string headerKey)
    {
        if (headerKey.Length == 0) return WriteKey;
        return WriteKey is null || WriteKey == headerKey ? headerKey : throw new BadPayloadException(401, "The Authorization header and writeKey name different projects.");
    }
}
