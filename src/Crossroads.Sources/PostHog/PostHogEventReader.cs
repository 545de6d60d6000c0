using System.Text.Json;
using System.Text.Unicode;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// Reads PostHog-shaped events into facts, in one pass over their bytes (PROTOCOLS.md sections 1.1 and 1.5). What the facts keep are slices of the memory that
/// was given, so that memory must live as long as the batch. One reader reads many events and keeps their repeated texts; it is not for several threads at once.
/// </summary>
internal sealed partial class PostHogEventReader(PostHogReadOptions options, Utf8StringCache? texts = null)
{
    private const int LargestEvent = 2 * 1024 * 1024;

    private readonly Utf8StringCache _texts = texts ?? new Utf8StringCache();
    private readonly long _received = EventTime.Of(options.ReceivedAt);
    private readonly long _sent = options.SentAt is { } sent ? EventTime.Of(sent) : EventTime.Unknown;
    private PostHogEventFields _fields;
    private ReadOnlyMemory<byte> _body;

    /// <summary>The project keys that the events read so far named (<c>api_key</c>, <c>token</c>, <c>properties.token</c>), each once.</summary>
    public HashSet<string> Tokens { get; } = [];

    /// <summary>The uuid that the last event brought, taken or not; null = it brought none.</summary>
    public Guid? LastUuid => _fields.Uuid;

    /// <summary>Reads one event that is the whole of <paramref name="json"/>, such as a line of events.ndjson, and adds its facts to the batch.</summary>
    /// <param name="place">Where it stood; for <see cref="PostHogReadOptions.UuidFactory"/>.</param>
    public EventDropReason Read(ReadOnlyMemory<byte> json, FactBatch batch, long place)
    {
        var text = json.Span;
        if (!Utf8.IsValid(text)) return EventDropReason.InvalidUtf8;
        var reader = new Utf8JsonReader(text);
        try
        {
            if (!reader.Read()) return EventDropReason.InvalidJson;
            var start = reader.TokenStartIndex;
            if (reader.TokenType != JsonTokenType.StartObject) return EventDropReason.NotAnObject;
            ReadFields(ref reader, json);
            var end = reader.BytesConsumed;
            if (reader.Read()) return EventDropReason.InvalidJson;
            return AddFacts(batch, json[(int)start..(int)end], place);
        }
        catch (JsonException)
        {
            return text.Contains((byte)0) ? EventDropReason.NulCharacter : EventDropReason.InvalidJson;
        }
    }

    /// <summary>Reads the event at which <paramref name="reader"/> stands, and leaves it at the event's last token. The body must be valid UTF-8.</summary>
    /// <exception cref="JsonException">The body is not JSON; nothing after this event can be read.</exception>
    public EventDropReason Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, FactBatch batch, long place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _fields = new PostHogEventFields();
            return EventDropReason.NotAnObject;
        }

        var start = reader.TokenStartIndex;
        ReadFields(ref reader, body);
        return AddFacts(batch, body[(int)start..(int)reader.BytesConsumed], place);
    }

    private void ReadFields(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        _fields = new PostHogEventFields();
        _body = body;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            reader.Read();
            ReadRootField(ref reader, name);
        }
    }

    private void ReadRootField(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("uuid"u8):
                _fields.Uuid = UuidOf(ref reader);
                return;
            case 4 when name.SequenceEqual("$set"u8):
                _fields.RootSet = SliceOf(ref reader);
                return;
            case 5 when name.SequenceEqual("event"u8):
                _fields.Event = IdOf(ref reader, numbersToo: false);
                return;
            case 5 when name.SequenceEqual("token"u8):
            case 7 when name.SequenceEqual("api_key"u8):
                AddToken(ref reader);
                return;
            case 6 when name.SequenceEqual("offset"u8):
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var offset) && double.IsFinite(offset)) _fields.OffsetMilliseconds = (long)offset;
                break;
            case 6 when name.SequenceEqual("$unset"u8):
                _fields.RootUnset = SliceOf(ref reader);
                return;
            case 7 when name.SequenceEqual("sent_at"u8):
                _fields.SentAt = TimeOf(ref reader);
                return;
            case 7 when name.SequenceEqual("options"u8) && reader.TokenType == JsonTokenType.StartObject:
                ReadOptions(ref reader);
                return;
            case 9 when name.SequenceEqual("timestamp"u8):
                _fields.TimestampGiven = reader.TokenType is not JsonTokenType.Null;
                _fields.Timestamp = TimeOf(ref reader);
                return;
            case 9 when name.SequenceEqual("$set_once"u8):
                _fields.RootSetOnce = SliceOf(ref reader);
                return;
            case 10 when name.SequenceEqual("properties"u8):
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadProperties(ref reader);
                    return;
                }

                _fields.PropertiesAreWrong = reader.TokenType != JsonTokenType.Null;
                break;
            case 10 when name.SequenceEqual("session_id"u8):
                _fields.RootSessionId = TextOf(ref reader);
                return;
            case 11 when name.SequenceEqual("distinct_id"u8):
            case 12 when name.SequenceEqual("$distinct_id"u8):
                _fields.DistinctId = IdOf(ref reader, numbersToo: true);
                return;
            default:
                break;
        }

        reader.Skip();
    }

    /// <summary>The options of capture v1 (PROTOCOLS.md section 1.2).</summary>
    private void ReadOptions(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            reader.Read();
            if (name.SequenceEqual("disable_skew_correction"u8)) _fields.IgnoreSentAt |= reader.TokenType == JsonTokenType.True;
            else if (name.SequenceEqual("process_person_profile"u8)) _fields.NoPersonProfile |= reader.TokenType == JsonTokenType.False;
            reader.Skip();
        }
    }

    private void ReadProperties(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = PostHogProperties.Find(NameOf(ref reader));
            reader.Read();
            if (property == PostHogProperty.None) reader.Skip();
            else ReadProperty(ref reader, property);
        }

        _fields.Properties = _body[start..(int)reader.BytesConsumed];
    }
}
