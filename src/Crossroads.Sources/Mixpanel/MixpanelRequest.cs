using System.Text.Json;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Mixpanel;

/// <summary>The messages of a request: events, or updates of persons or groups.</summary>
internal sealed record MixpanelRequest(IReadOnlyList<JsonElement> Messages, JsonBody Body)
{
    public const string Track = "track";
    public const string Import = "import";
    public const string Engage = "engage";
    public const string Groups = "groups";

    /// <exception cref="BadPayloadException">400: not understood.</exception>
    public static MixpanelRequest Parse(ReadOnlyMemory<byte> body, EnvelopeMeta meta)
    {
        var parsed = JsonBody.Parse(WrappedBody.Unwrap(body, meta).Json);
        return new MixpanelRequest(parsed.Messages(), parsed);
    }

    /// <summary>The project's token that the messages name; null = none does.</summary>
    /// <exception cref="BadPayloadException">401: they name several.</exception>
    public string? Token()
    {
        var tokens = Messages.Select(message => message.Text("$token") ?? message.Field("properties")?.Text("token")).OfType<string>().Distinct().Take(2).ToList();
        return tokens.Count <= 1 ? tokens.FirstOrDefault() : throw new BadPayloadException(401, "The messages carry the tokens of different projects; send one request for each.");
    }

    /// <summary>The library that the first event names.</summary>
    public string? Library => Messages.FirstOrDefault().Field("properties") is { } properties && properties.Text("mp_lib") is { } name ? $"mixpanel-{name}/{properties.Text("$lib_version")}" : null;
}
