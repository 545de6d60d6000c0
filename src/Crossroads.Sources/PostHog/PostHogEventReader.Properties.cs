using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>The values of single fields. Each method leaves the reader at the last token of its value.</summary>
internal sealed partial class PostHogEventReader
{
    private void ReadProperty(ref Utf8JsonReader reader, PostHogProperty property)
    {
        switch (property)
        {
            case PostHogProperty.DistinctId: _fields.PropertiesDistinctId ??= IdOf(ref reader, numbersToo: true); break;
            case PostHogProperty.Token: AddToken(ref reader); break;
            case PostHogProperty.Alias: _fields.Alias = TextOf(ref reader); break;
            case PostHogProperty.AnonymousId: _fields.AnonymousId = TextOf(ref reader); break;
            case PostHogProperty.Set: _fields.Set = SliceOf(ref reader); break;
            case PostHogProperty.SetOnce: _fields.SetOnce = SliceOf(ref reader); break;
            case PostHogProperty.Unset: _fields.Unset = SliceOf(ref reader); break;
            case PostHogProperty.ProcessPersonProfile: _fields.NoPersonProfile |= reader.TokenType == JsonTokenType.False; reader.Skip(); break;
            case PostHogProperty.IgnoreSentAt: _fields.IgnoreSentAt |= reader.TokenType == JsonTokenType.True; reader.Skip(); break;
            case PostHogProperty.GroupType: _fields.GroupType = TextOf(ref reader); break;
            case PostHogProperty.GroupKey: _fields.GroupKey = TextOf(ref reader); break;
            case PostHogProperty.GroupSet: _fields.GroupSet = SliceOf(ref reader); break;
            case PostHogProperty.SessionId: _fields.Promoted = _fields.Promoted with { SessionId = TextOf(ref reader) }; break;
            case PostHogProperty.Url: _fields.Promoted = _fields.Promoted with { Url = TextOf(ref reader) }; break;
            case PostHogProperty.Path: _fields.Promoted = _fields.Promoted with { Path = TextOf(ref reader) }; break;
            case PostHogProperty.Browser: _fields.Promoted = _fields.Promoted with { Browser = TextOf(ref reader) }; break;
            case PostHogProperty.OperatingSystem: _fields.Promoted = _fields.Promoted with { OperatingSystem = TextOf(ref reader) }; break;
            case PostHogProperty.Device: _fields.Promoted = _fields.Promoted with { Device = TextOf(ref reader) }; break;
            case PostHogProperty.Country: _fields.Promoted = _fields.Promoted with { Country = TextOf(ref reader) }; break;
            case PostHogProperty.Referrer: _fields.Promoted = _fields.Promoted with { Referrer = TextOf(ref reader) }; break;
            case PostHogProperty.LcpMs: _fields.PageLcp = NumberOf(ref reader); break;
            case PostHogProperty.InpMs: _fields.PageInp = NumberOf(ref reader); break;
            case PostHogProperty.Cls: _fields.PageCls = NumberOf(ref reader); break;
            case PostHogProperty.FcpMs: _fields.PageFcp = NumberOf(ref reader); break;
            case PostHogProperty.TtfbMs: _fields.PageTtfb = NumberOf(ref reader); break;
            case PostHogProperty.VitalLcp: _fields.VitalLcp = NumberOf(ref reader); break;
            case PostHogProperty.VitalInp: _fields.VitalInp = NumberOf(ref reader); break;
            case PostHogProperty.VitalCls: _fields.VitalCls = NumberOf(ref reader); break;
            case PostHogProperty.VitalFcp: _fields.VitalFcp = NumberOf(ref reader); break;
            case PostHogProperty.ExceptionList: _fields.ExceptionList = SliceOf(ref reader); break;
            case PostHogProperty.ExceptionType: _fields.ExceptionType = TextOf(ref reader); break;
            case PostHogProperty.ExceptionMessage: _fields.ExceptionMessage = TextOf(ref reader); break;
            case PostHogProperty.ExceptionFingerprint: _fields.ExceptionFingerprint = TextOf(ref reader); break;
            case PostHogProperty.Release: _fields.Release = TextOf(ref reader); break;
            case PostHogProperty.AppVersion: _fields.AppVersion = TextOf(ref reader); break;
            case PostHogProperty.Elements: _fields.Elements = SliceOf(ref reader); break;
            default: reader.Skip(); break;
        }
    }

    /// <summary>The name of the property at which the reader stands, without escapes.</summary>
    private static ReadOnlySpan<byte> NameOf(ref Utf8JsonReader reader)
        => reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Unescape(ref reader)) : reader.ValueSpan;

    /// <summary>A string, or a number as it is written; anything else is null.</summary>
    private string? TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
            case JsonTokenType.Number:
                return _texts.Get(reader.ValueSpan);
            case JsonTokenType.String:
                return Unescape(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>A name or an id: text, but without NUL, which no store keeps.</summary>
    private string? IdOf(ref Utf8JsonReader reader, bool numbersToo)
    {
        if (reader.TokenType == JsonTokenType.Number && !numbersToo) return null;
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False && numbersToo) return reader.TokenType == JsonTokenType.True ? "true" : "false";
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped && reader.ValueSpan.IndexOf("\\u0000"u8) >= 0) _fields.HasNul = true;
        return TextOf(ref reader);
    }

    private static string Unescape(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        var quoted = new byte[length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        reader.ValueSpan.CopyTo(quoted.AsSpan(1));
        var repaired = new Utf8JsonReader(JsonEscapes.Repair(quoted).Span);
        repaired.Read();
        return repaired.GetString()!;
    }

    private static double? NumberOf(ref Utf8JsonReader reader)
    {
        double? number = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out var value) => value,
            JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out double value, out var consumed) && consumed == reader.ValueSpan.Length => value,
            _ => null,
        };
        reader.Skip();
        return number is { } found && double.IsFinite(found) ? found : null;
    }

    private static long TimeOf(ref Utf8JsonReader reader)
    {
        var time = reader.TokenType switch
        {
            JsonTokenType.String => reader.ValueIsEscaped ? EventTime.Parse(Encoding.UTF8.GetBytes(Unescape(ref reader))) : EventTime.Parse(reader.ValueSpan),
            JsonTokenType.Number when reader.TryGetDouble(out var number) => EventTime.FromNumber(number),
            _ => EventTime.Unknown,
        };
        reader.Skip();
        return time;
    }

    private static Guid? UuidOf(ref Utf8JsonReader reader)
    {
        Guid? uuid = reader.TokenType switch
        {
            // What is escaped is no uuid as any SDK writes it, and may hold half a character, which the reader refuses to read.
            JsonTokenType.String when !reader.ValueIsEscaped && reader.TryGetGuid(out var guid) => guid,
            JsonTokenType.String when reader.ValueSpan.Length > 0 => EventUuid.OfText(reader.ValueSpan),
            _ => null,
        };
        reader.Skip();
        return uuid;
    }

    private ReadOnlyMemory<byte> SliceOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _body[start..(int)reader.BytesConsumed];
    }

    private void AddToken(ref Utf8JsonReader reader)
    {
        if (TextOf(ref reader) is { Length: > 0 } token) Tokens.Add(token);
    }
}
