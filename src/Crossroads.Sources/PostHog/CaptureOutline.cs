using System.Text.Json;
using Crossroads.Engine.Sources;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// The frame around the events of a body: an object with a <c>batch</c>, a list, or one event. Senders put <c>sent_at</c> after the batch, and each event's
/// time depends on it, so the frame is read first.
/// </summary>
/// <param name="Key">The project's key that the frame names; null = look into the events.</param>
/// <param name="Events">The events: a JSON list, or one object. Nobody looked into a list yet: only who reads it to its end knows that it is JSON.</param>
internal readonly record struct CaptureOutline(string? Key, long SentAt, ReadOnlyMemory<byte> Events)
{
    /// <summary>How a reader stands after a field of the frame, so that another one can go on behind a list that was left out.</summary>
    private static readonly JsonReaderState AfterField = StateAfterField();

    private ReadOnlyMemory<byte> Body { get; init; }

    /// <exception cref="BadPayloadException">400: not JSON.</exception>
    public static CaptureOutline Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Read(json, looksIntoLists: false);
        }
        catch (JsonException)
        {
            return ReadWhole(json);
        }
        catch (InvalidOperationException exception)
        {
            throw UnreadableKey(exception);
        }
    }

    /// <summary>What to say when the events turned out to be no JSON: with the place in the whole body.</summary>
    public BadPayloadException NotJson(JsonException exception)
    {
        try
        {
            ReadWhole(Body);
        }
        catch (BadPayloadException whole)
        {
            return whole;
        }

        return JsonBody.NotJson(Events, exception);
    }

    private static CaptureOutline ReadWhole(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Read(json, looksIntoLists: true);
        }
        catch (JsonException exception)
        {
            throw JsonBody.NotJson(json, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw UnreadableKey(exception);
        }
    }

    /// <summary>The project's key: of the frame, or of the first event that names one.</summary>
    public string? FindKey() => Key ?? FirstKeyIn(Events);

    private static CaptureOutline Read(ReadOnlyMemory<byte> json, bool looksIntoLists)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var outline = reader.TokenType == JsonTokenType.StartObject ? OfObject(ref reader, json, looksIntoLists) : new CaptureOutline(null, EventTime.Unknown, json);
        return outline with { Body = json };
    }

    private static CaptureOutline OfObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, bool looksIntoLists)
    {
        string? key = null;
        var sent = EventTime.Unknown;
        ReadOnlyMemory<byte>? batch = null;
        var rest = json;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("api_key"u8) || reader.ValueTextEquals("token"u8)) key = TextAfter(ref reader) ?? key;
            else if (reader.ValueTextEquals("sent_at"u8)) sent = TimeAfter(ref reader);
            else if (reader.ValueTextEquals("batch"u8)) batch = ListAfter(ref reader, ref rest, looksIntoLists) ?? batch;
            else reader.Skip();
        }

        // What follows the object would be lost without a word.
        if (reader.Read()) throw new JsonException("something follows the object");
        return new CaptureOutline(key, sent, batch ?? json);
    }

    private static string? TextAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static long TimeAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        var time = reader.TokenType switch
        {
            JsonTokenType.String => EventTime.Parse(reader.ValueSpan),
            JsonTokenType.Number => EventTime.FromNumber(reader.GetDouble()),
            _ => EventTime.Unknown,
        };
        reader.Skip();
        return time;
    }

    /// <param name="rest">What the reader reads. A list that is left out takes all up to its end away.</param>
    private static ReadOnlyMemory<byte>? ListAfter(ref Utf8JsonReader reader, ref ReadOnlyMemory<byte> rest, bool looksIntoLists)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isList = reader.TokenType == JsonTokenType.StartArray;
        if (!isList || looksIntoLists)
        {
            reader.Skip();
            if (isList) return rest[start..(int)reader.BytesConsumed];
            return null;
        }

        var length = JsonList.LengthOf(rest.Span[start..]);
        if (length < 0) throw new JsonException("the list does not end");
        var list = rest.Slice(start, length);
        rest = rest[(start + length)..];
        reader = new Utf8JsonReader(rest.Span, isFinalBlock: true, AfterField);
        return list;
    }

    private static JsonReaderState StateAfterField()
    {
        var reader = new Utf8JsonReader("{\"\":\"\""u8, isFinalBlock: false, default);
        while (reader.Read())
        {
            // Up to the value.
        }

        return reader.CurrentState;
    }

    private static string? FirstKeyIn(ReadOnlyMemory<byte> events)
    {
        var reader = new Utf8JsonReader(events.Span);
        try
        {
            // An event's own fields are one deeper than the event, its properties' two.
            var inList = events.Span[0] == '[' ? 1 : 0;
            var inProperties = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                var depth = reader.CurrentDepth - inList;
                if (depth == 1) inProperties = reader.ValueTextEquals("properties"u8);
                if (depth == 1 || (depth == 2 && inProperties))
                {
                    if ((reader.ValueTextEquals("token"u8) || (depth == 1 && reader.ValueTextEquals("api_key"u8))) && TextAfter(ref reader) is { } key) return key;
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            throw JsonBody.NotJson(events, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw UnreadableKey(exception);
        }
    }

    /// <summary>Half a surrogate pair, in what should be a key.</summary>
    private static BadPayloadException UnreadableKey(InvalidOperationException exception) => new(400, "The project's write key is not readable text.", exception);
}
