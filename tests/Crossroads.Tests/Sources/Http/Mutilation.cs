using System.Text;
using System.Text.Json;
using CsCheck;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;

namespace Crossroads.Tests.Sources.Http;

/// <summary>Good bodies with holes in them, and with what does not belong there.</summary>
internal static class Mutilation
{
    private static readonly string[] Oddities =
    [
        "\\ud800", "\\u0000", "\\udc00", "null", "[", "]", "{", "}", "1e999", "-0", "\"", ",", ":", "true", "{}", "[]", "\"\"", "9999-12-31T23:59:59Z", "0001-01-01", "\0", "\u00e9", "\uD83D\uDE00", " ", "\\",
    ];

    private static readonly Gen<(double Place, int Removed, string Inserted)> Wound = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, Oddities.Length - 1].Select(index => Oddities[index]));

    public static Gen<byte[]> Texts(string whole) => Wound.Array[1, 4].Select(wounds =>
    {
        var text = whole;
        foreach (var (place, removed, inserted) in wounds)
        {
            var start = (int)(place * text.Length);
            text = text[..start] + inserted + text[Math.Min(text.Length, start + removed)..];
        }

        return Encoding.UTF8.GetBytes(text);
    });

    public static Gen<byte[]> Bytes(string whole) => Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[1, 6]).Select((start, bytes) =>
    {
        var body = Encoding.UTF8.GetBytes(whole);
        bytes.AsSpan(0, Math.Min(bytes.Length, body.Length - start)).CopyTo(body.AsSpan(start));
        return body;
    });

    /// <summary>Nothing else happens, and what is understood can be stored.</summary>
    public static void ShouldBeUnderstoodOrRefused(ISourceDecoder decoder, string meta, byte[] body)
    {
        try
        {
            var batch = decoder.Decode(new Envelope(1, decoder.Source, DateTimeOffset.UnixEpoch.AddYears(56), meta, body));
            foreach (var fact in batch.Events)
            {
                fact.Event.ShouldNotContain('\0');
                fact.DistinctId.ShouldNotContain('\0');
                ShouldBeStorable(Encoding.UTF8.GetString(fact.Properties.Span));
            }

            foreach (var update in batch.PersonUpdates)
            {
                ShouldBeStorable(update.SetJson ?? "{}");
                ShouldBeStorable(update.SetOnceJson ?? "{}");
            }

            foreach (var update in batch.GroupUpdates) ShouldBeStorable(update.SetJson);
        }
        catch (BadPayloadException refused)
        {
            refused.Status.ShouldBeOneOf(400, 401, 413);
        }
    }

    private static void ShouldBeStorable(string json)
    {
        using var document = JsonDocument.Parse(json);
        document.RootElement.ToString().ShouldNotContain('\0');
    }
}
