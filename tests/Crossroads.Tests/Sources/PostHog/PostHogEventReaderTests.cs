using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class PostHogEventReaderTests
{
    private static readonly DateTimeOffset Received = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_event_keeps_its_properties_as_they_were_written_and_promotes_the_known_ones()
    {
        var batch = Read("""
            {"uuid":"01890a5d-ac96-774b-bcce-b302099a8057","event":"$pageview","distinct_id":"u1","timestamp":"2026-05-31T10:00:00.5Z",
             "properties":{"$current_url":"https://a.example/x?y=1","$pathname":"/x","$browser":"Chrome","$os":"Linux","$device_type":"Desktop",
             "$geoip_country_code":"SE","$referring_domain":"$direct","$session_id":"s1", "n": [1, {"$browser":"inner"}]}}
            """);

        var fact = batch.Events.ShouldHaveSingleItem();
        fact.Uuid.ShouldBe(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
        fact.Event.ShouldBe("$pageview");
        fact.DistinctId.ShouldBe("u1");
        EventTime.ToDateTimeOffset(fact.TimestampMicroseconds).ShouldBe(new DateTimeOffset(2026, 5, 31, 10, 0, 0, 500, TimeSpan.Zero));
        Text(fact.Properties).ShouldStartWith("{\"$current_url\"");
        Text(fact.Properties).ShouldEndWith("\"inner\"}]}");
        fact.Promoted.ShouldBe(new PromotedProperties
        {
            Url = "https://a.example/x?y=1", Path = "/x", Browser = "Chrome", OperatingSystem = "Linux", Device = "Desktop", Country = "SE", Referrer = "$direct", SessionId = "s1",
        });
    }

    [Fact]
    public void An_event_without_properties_has_an_empty_object()
        => Text(Read("""{"event":"a","distinct_id":"u","timestamp":"2026-05-31"}""").Events.Single().Properties).ShouldBe("{}");

    [Fact]
    public void Identify_merges_the_anonymous_person_and_sets_properties()
    {
        var batch = Read("""
            {"event":"$identify","distinct_id":"u1","timestamp":"2026-05-31T10:00:00Z","$set":{"plan":"pro"},
             "properties":{"$anon_distinct_id":"anon-1","$set":{"plan":"free","name":"A"},"$set_once":{"first":1},"$unset":["x"]}}
            """);

        var at = new DateTimeOffset(2026, 5, 31, 10, 0, 0, TimeSpan.Zero);
        batch.Merges.ShouldBe([new MergeFact("u1", "anon-1", MergeKind.Identify, at)]);
        batch.PersonUpdates.Count.ShouldBe(2);
        batch.PersonUpdates[0].SetJson.ShouldBe("""{"plan":"free","name":"A"}""");
        batch.PersonUpdates[0].SetOnceJson.ShouldBe("""{"first":1}""");
        batch.PersonUpdates[0].Unset.ShouldBe(["x"]);
        batch.PersonUpdates[0].Identifies.ShouldBeTrue();
        batch.PersonUpdates[1].SetJson.ShouldBe("""{"plan":"pro"}""");
    }

    [Theory]
    [InlineData("$create_alias", "b", MergeKind.Alias)]
    [InlineData("$merge_dangerously", "b", MergeKind.Dangerously)]
    public void Aliases_merge_into_the_distinct_id(string name, string alias, MergeKind kind)
    {
        var merge = Read($$$"""{"event":"{{{name}}}","distinct_id":"a","timestamp":"2026-05-31","properties":{"distinct_id":"a","alias":"{{{alias}}}"}}""").Merges.Single();
        (merge.Into, merge.From, merge.Kind).ShouldBe(("a", alias, kind));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("null")]
    [InlineData("\\\"Undefined\\\"")]
    [InlineData("[object Object]")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData(" ")]
    public void An_id_that_names_nobody_is_never_merged(string alias)
        => Read($$$"""{"event":"$create_alias","distinct_id":"a","timestamp":"2026-05-31","properties":{"alias":"{{{alias}}}"}}""").Merges.ShouldBeEmpty();

    [Fact]
    public void Without_person_profile_nothing_is_set_and_nobody_is_merged()
    {
        var batch = Read("""
            {"event":"$identify","distinct_id":"u1","timestamp":"2026-05-31","properties":{"$anon_distinct_id":"x","$set":{"a":1},"$process_person_profile":false}}
            """);
        batch.Events.Count.ShouldBe(1);
        batch.Merges.ShouldBeEmpty();
        batch.PersonUpdates.ShouldBeEmpty();
    }

    [Fact]
    public void Groupidentify_updates_the_group()
    {
        var update = Read("""
            {"event":"$groupidentify","distinct_id":"$company_acme","timestamp":"2026-05-31","properties":{"$group_type":"company","$group_key":7,"$group_set":{"size":3}}}
            """).GroupUpdates.Single();
        (update.GroupType, update.GroupKey, update.SetJson).ShouldBe(("company", "7", """{"size":3}"""));
    }

    [Theory]
    [InlineData("""{"event":"$pageview","distinct_id":"u","timestamp":"2026-05-31","properties":{"$pathname":"/app","$lcp_ms":635}}""", "/app", 635, null, null)]
    [InlineData("""
        {"event":"$web_vitals","distinct_id":"u","timestamp":"2026-05-31",
         "properties":{"$current_url":"https://a.example/p?q","$web_vitals_LCP_value":1200.5,"$web_vitals_CLS_value":0.01,"$web_vitals_INP_value":40}}
        """, "/p", 1200.5, 40.0, 0.01)]
    public void Page_loads_come_from_web_vitals_and_from_pageviews_that_carry_them(string json, string path, double lcp, double? inp, double? cls)
    {
        var load = Read(json).Facts.Single().ShouldBeOfType<PageLoadFact>();
        (load.DistinctId, load.Path, load.LcpMs, load.InpMs, load.Cls).ShouldBe(("u", path, lcp, inp, cls));
    }

    [Fact]
    public void A_pageview_without_timings_is_no_page_load()
        => Read("""{"event":"$pageview","distinct_id":"u","timestamp":"2026-05-31","properties":{"$pathname":"/app"}}""").Facts.ShouldBeEmpty();

    [Fact]
    public void Errors_with_the_same_own_frames_are_the_same_whatever_their_message()
    {
        var first = Error("user 17 not found", "load");
        var second = Error("user 18 not found", "load");
        var third = Error("user 17 not found", "save");
        second.Fingerprint.ShouldBe(first.Fingerprint);
        third.Fingerprint.ShouldNotBe(first.Fingerprint);
        (first.Type, first.Message, first.Handled).ShouldBe(("TypeError", "user 17 not found", false));
    }

    [Fact]
    public void Odd_escapes_are_repaired_in_values()
    {
        var batch = Read("""{"event":"a","distinct_id":"u","timestamp":"2026-05-31","properties":{"a":"x\u0000y","b":"\ud800","c":"\ud83d\ude00","d":"\\u0000"}}""");
        Text(batch.Events.Single().Properties).ShouldBe("""{"a":"x\uFFFDy","b":"\uFFFD","c":"\ud83d\ude00","d":"\\u0000"}""");
    }

    [Theory]
    [InlineData("[]", nameof(EventDropReason.NotAnObject))]
    [InlineData("{\"event\":", nameof(EventDropReason.InvalidJson))]
    [InlineData("", nameof(EventDropReason.InvalidJson))]
    [InlineData("{\"event\":\"a\",\"distinct_id\":\"u\",\"timestamp\":\"2026-05-31\"} x", nameof(EventDropReason.InvalidJson))]
    [InlineData("{\"event\":\"a\0\"}", nameof(EventDropReason.NulCharacter))]
    [InlineData("""{"event":"a\u0000","distinct_id":"u","timestamp":"2026-05-31"}""", nameof(EventDropReason.NulCharacter))]
    [InlineData("""{"distinct_id":"u","timestamp":"2026-05-31"}""", nameof(EventDropReason.NameMissing))]
    [InlineData("""{"event":"a","timestamp":"2026-05-31"}""", nameof(EventDropReason.DistinctIdMissing))]
    [InlineData("""{"event":"a","distinct_id":" ","timestamp":"2026-05-31"}""", nameof(EventDropReason.DistinctIdMissing))]
    [InlineData("""{"event":"a","distinct_id":"NULL","timestamp":"2026-05-31"}""", nameof(EventDropReason.DistinctIdIllegal))]
    [InlineData("""{"event":"a","distinct_id":0,"timestamp":"2026-05-31"}""", nameof(EventDropReason.DistinctIdIllegal))]
    [InlineData("""{"event":"a","distinct_id":"u"}""", nameof(EventDropReason.TimestampMissing))]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"yesterday"}""", nameof(EventDropReason.TimestampInvalid))]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"9999-01-01T00:00:00Z"}""", nameof(EventDropReason.TimestampOutOfRange))]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"2026-05-31","properties":[]}""", nameof(EventDropReason.PropertiesNotAnObject))]
    public void A_line_that_cannot_be_an_event_is_rejected_with_its_reason(string line, string reason)
    {
        var batch = new FactBatch(1, Received);
        new PostHogEventReader(File()).Read(Encoding.UTF8.GetBytes(line), batch, 1).ToString().ShouldBe(reason);
        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Invalid_utf8_is_rejected()
    {
        byte[] line = [.. "{\"event\":\"a"u8, 0xC3, 0x28, .. "\",\"distinct_id\":\"u\"}"u8];
        new PostHogEventReader(File()).Read(line, new FactBatch(1, Received), 1).ShouldBe(EventDropReason.InvalidUtf8);
    }

    [Theory]
    [InlineData(200, EventDropReason.None)]
    [InlineData(201, EventDropReason.NameTooLong)]
    [InlineData(10_240, EventDropReason.NameTooLong)]
    public void Names_end_at_200_characters(int length, object reason)
        => new PostHogEventReader(File()).Read(
            Encoding.UTF8.GetBytes($$"""{"event":"{{new string('n', length)}}","distinct_id":"u","timestamp":"2026-05-31"}"""), new FactBatch(1, Received), 1).ShouldBe(reason);

    [Fact]
    public void A_line_without_uuid_gets_the_same_one_each_time_and_another_one_elsewhere()
    {
        const string Line = """{"event":"a","distinct_id":"u","timestamp":"2026-05-31"}""";
        Read(Line, place: 1).Events[0].Uuid.ShouldBe(Read(Line, place: 1).Events[0].Uuid);
        Read(Line, place: 1).Events[0].Uuid.ShouldNotBe(Read(Line, place: 2).Events[0].Uuid);
    }

    [Fact]
    public void An_escaped_field_name_is_the_same_name()
        => Read("""{"\u0065vent":"a","distinct_id":"u","timestamp":"2026-05-31","properties":{"\u0024os":"Linux"}}""").Events.Single().Promoted.OperatingSystem.ShouldBe("Linux");

    private static ErrorFact Error(string message, string function)
        => Read($$$"""
            {"event":"$exception","distinct_id":"u","timestamp":"2026-05-31","properties":{"$exception_list":[{"type":"TypeError","value":"{{{message}}}",
             "mechanism":{"handled":false},"stacktrace":{"type":"raw","frames":[{"function":"lib","filename":"node:events","in_app":false},
             {"function":"{{{function}}}","filename":"/app/a.js","in_app":true,"lineno":3}]}}]}}
            """).Facts.OfType<ErrorFact>().Single();

    private static PostHogReadOptions File() => new()
    {
        ReceivedAt = Received, TimestampsAreExact = true, UuidFactory = (content, place) => EventUuid.Of(content, place, 7),
    };

    private static FactBatch Read(string json, long place = 1)
    {
        var batch = new FactBatch(1, Received);
        new PostHogEventReader(File()).Read(Encoding.UTF8.GetBytes(json), batch, place).ShouldBe(EventDropReason.None);
        return batch;
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
