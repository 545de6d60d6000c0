using CsCheck;
using Crossroads.Sources.PostHog;
using Crossroads.Tests.Sources.Http;

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

    [Fact]
    public void It_is_understood_or_refused() => Mutilation.Texts(Whole).Sample(Decode, iter: 20_000);

    [Fact]
    public void Any_bytes_are_understood_or_refused() => Mutilation.Bytes(Whole).Sample(Decode, iter: 10_000);

    private static void Decode(byte[] body) => Mutilation.ShouldBeUnderstoodOrRefused(new PostHogCaptureDecoder(), "", body);
}
