using System.Text;
using CsCheck;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.PostHog;

namespace Crossroads.Tests.Sources.PostHog;

/// <summary>Whatever is done to a body, it is understood or refused; nothing else happens, and what is understood can be stored.</summary>
public sealed class MutilatedPayloadTests
{
    private const string Whole = """
        {"api_key":"cr_x","sent_at":"2026-06-01T12:00:00Z","batch":[
        {"uuid":"01890a5d-ac96-774b-bcce-b302099a8057","event":"$identify","distinct_id":"u1","timestamp":"2026-06-01T10:00:00Z","offset":5,"options":{"process_person_profile":true},
         "$set":{"plan":"pro"},"$set_once":{"a":1},"$unset":["x","y"],"properties":{"token":"cr_x","$anon_distinct_id":"anon","$set":{"k":"v"},"$session_id":"s","$current_url":"https://a.example/x"}},
        {"event":"$create_alias","distinct_id":7,"properties":{"alias":"b","$process_person_profile":false}},
        {"event":"$groupidentify","distinct_id":"g","properties":{"$group_type":"company","$group_key":"k","$group_set":{"n":1}}},
        {"event":"$web_vitals","distinct_id":"u1","properties":{"$web_vitals_LCP_value":1200.5,"$web_vitals_CLS_value":"0.1"}},
        {"event":"$exception","distinct_id":"u1","properties":{"$exception_list":[{"type":"T","value":"m 1","mechanism":{"handled":false},
         "stacktrace":{"frames":[{"function":"f","filename":"https://a.example/f.js?x","in_app":true}]}}],"$exception_fingerprint":null}}]}
        """;

    private static readonly string[] Oddities =
    [
        "\\ud800", "\\u0000", "\\udc00", "null", "[", "]", "{", "}", "1e999", "-0", "\"", ",", ":", "true", "{}", "[]", "\"\"", "9999-12-31T23:59:59Z", "0001-01-01", "\0", "\u00e9", "\uD83D\uDE00", " ", "\\",
    ];

    private static readonly Gen<(double Place, int Removed, string Inserted)> Wound = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, Oddities.Length - 1].Select(index => Oddities[index]));

    [Fact]
    public void It_is_understood_or_refused()
        => Wound.Array[1, 4].Sample(wounds =>
        {
            var text = Whole;
            foreach (var (place, removed, inserted) in wounds)
            {
                var start = (int)(place * text.Length);
                text = text[..start] + inserted + text[Math.Min(text.Length, start + removed)..];
            }

            Decode(Encoding.UTF8.GetBytes(text));
        }, iter: 20_000);

    [Fact]
    public void Any_bytes_are_understood_or_refused()
        => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte.Array[1, 6]).Sample((start, bytes) =>
        {
            var body = Encoding.UTF8.GetBytes(Whole);
            bytes.AsSpan(0, Math.Min(bytes.Length, body.Length - start)).CopyTo(body.AsSpan(start));
            Decode(body);
        }, iter: 10_000);

    private static void Decode(byte[] body)
    {
        try
        {
            var batch = new PostHogCaptureDecoder().Decode(new Envelope(1, "posthog.capture", DateTimeOffset.UnixEpoch.AddYears(56), "", body));
            foreach (var fact in batch.Events)
            {
                fact.Event.ShouldNotContain('\0');
                fact.DistinctId.ShouldNotContain('\0');
                using var properties = System.Text.Json.JsonDocument.Parse(fact.Properties);
                properties.RootElement.ToString().ShouldNotContain('\0');
            }
        }
        catch (BadPayloadException refused)
        {
            refused.Status.ShouldBeOneOf(400, 401, 413);
        }
    }
}
