using CsCheck;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.Mixpanel;
using Crossroads.Sources.Segment;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.ProductEvents;

/// <summary>Whatever is done to a body, it is understood or refused.</summary>
public sealed class MutilatedMessagesTests
{
    private const string Segment = """
        {"writeKey":"cr_x","sentAt":"2026-06-01T12:00:00Z","batch":[
        {"type":"identify","userId":"u1","anonymousId":"a1","traits":{"plan":"pro"},"timestamp":"2026-06-01T10:00:00Z","messageId":"m-1","context":{"ip":"1.2.3.4","library":{"name":"l","version":"1"}}},
        {"type":"page","anonymousId":"a1","name":"Home","properties":{"url":"https://a.example/x","path":"/x"},"context":{"page":{"url":"https://a.example/x","referrer":"https://b.example"},
         "userAgent":"Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36","campaign":{"name":"n","source":"s"},"location":{"country":"DE"},"screen":{"width":1},"odd":{"a":[1]},"traits":{"x":1}}},
        {"type":"alias","userId":"u1","previousId":"old"},{"type":"group","userId":"u1","groupId":"acme","traits":{"size":1}},{"type":"track","event":"e","userId":7}]}
        """;

    private const string Amplitude = """
        {"api_key":"cr_x","client_upload_time":"2026-06-01T12:00:00Z","options":{"min_id_length":1},"events":[
        {"event_type":"$identify","user_id":"u1","device_id":"d1","time":1780308000000,"insert_id":"i-1","user_properties":{"$set":{"a":1},"$setOnce":{"b":2},"$unset":{"c":"-"},"$add":{"d":1}}},
        {"event_type":"[Amplitude] Page Viewed","device_id":"d1","event_properties":{"[Amplitude] Page URL":"https://a.example/x","referrer":"https://b.example"},"platform":"Web","os_name":"Chrome",
         "country":"Germany","session_id":-1,"ip":"$remote","library":"amplitude-ts/2.9.3","user_properties":{"plan":"pro"},"groups":{"company":["a","b"]}},
        {"event_type":"$groupidentify","user_id":"u1","groups":{"company":"acme"},"group_properties":{"$set":{"size":1}}}]}
        """;

    private const string Mixpanel = """
        [{"event":"$identify","properties":{"token":"cr_x","distinct_id":"u1","$identified_id":"u1","$anon_id":"a1","time":1780308000}},
        {"event":"$create_alias","properties":{"distinct_id":"u1","alias":"b"}},{"event":"$merge","properties":{"$distinct_ids":["u1","c"]}},
        {"event":"$mp_web_page_view","properties":{"distinct_id":"$device:d","$device_id":"d","$user_id":"u1","time":1780308000.5,"$insert_id":"i","mp_country_code":"DE","$referrer":"https://b.example","mp_lib":"web","$lib_version":"1"}}]
        """;

    private const string Updates = """
        [{"$token":"cr_x","$distinct_id":"u1","$set":{"a":1},"$set_once":{"b":[2]},"$unset":["c"],"$device_id":"d","$user_id":"u1"},{"$token":"cr_x","$distinct_id":"u2","$add":{"n":1}}]
        """;

    public static TheoryData<string> Kinds => ["segment", "amplitude", "mixpanel", "import", "engage"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_understood_or_refused(string kind)
    {
        var (decoder, meta, whole) = Of(kind);
        Mutilation.Texts(whole).Sample(body => Mutilation.ShouldBeUnderstoodOrRefused(decoder, meta, body), iter: 5_000);
        Mutilation.Bytes(whole).Sample(body => Mutilation.ShouldBeUnderstoodOrRefused(decoder, meta, body), iter: 2_000);
    }

    private static (ISourceDecoder Decoder, string Meta, string Whole) Of(string kind) => kind switch
    {
        "segment" => (new SegmentDecoder(), "", Segment),
        "amplitude" => (new AmplitudeDecoder(), "", Amplitude),
        "mixpanel" => (new MixpanelDecoder(), "kind=track", Mixpanel),
        "import" => (new MixpanelDecoder(), "kind=import", Mixpanel),
        _ => (new MixpanelDecoder(), "kind=engage", Updates),
    };
}
