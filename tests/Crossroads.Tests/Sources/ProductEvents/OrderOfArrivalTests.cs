using System.Globalization;
using System.Text;
using CsCheck;
using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.Mixpanel;
using Crossroads.Sources.Segment;

namespace Crossroads.Tests.Sources.ProductEvents;

/// <summary>Requests arrive in any order, cut in any portions: who is who does not depend on it, in no protocol.</summary>
public sealed class OrderOfArrivalTests
{
    private static readonly DateTimeOffset Received = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Act> Acts = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 9]).Select((kind, user, device, minute) => new Act(kind, $"user-{user}", $"device-{device}", minute));

    private static readonly Dictionary<string, Protocol> Protocols = new()
    {
        ["Segment"] = new(new SegmentDecoder(), "", SegmentMessage, messages => $$"""{"batch":[{{messages}}]}"""),
        ["Amplitude"] = new(new AmplitudeDecoder(), "", AmplitudeEvent, messages => $$"""{"api_key":"k","events":[{{messages}}]}"""),
        ["Mixpanel"] = new(new MixpanelDecoder(), "kind=track", MixpanelEvent, messages => $"[{messages}]"),
    };

    /// <summary>Kind 0: a device alone; 1: a user on a device; 2: a login; 3: an alias, where the protocol has one.</summary>
    private sealed record Act(int Kind, string User, string Device, int Minute)
    {
        public string At => Received.AddHours(-1).AddMinutes(Minute).ToString("O", CultureInfo.InvariantCulture);

        public long Milliseconds => Received.AddHours(-1).AddMinutes(Minute).ToUnixTimeMilliseconds();
    }

    private sealed record Protocol(ISourceDecoder Decoder, string Meta, Func<Act, string> Write, Func<string, string> Frame);

    [Theory]
    [InlineData("Segment")]
    [InlineData("Amplitude")]
    [InlineData("Mixpanel")]
    public void The_same_messages_in_any_order_and_in_any_portions_are_the_same_persons(string name)
        => Gen.Select(Acts.Array[1, 25], Gen.Int[0, 1_000_000], Gen.Int[1, 6]).Sample((acts, seed, portion) =>
        {
            var protocol = Protocols[name];
            var shuffled = acts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (Persons(protocol, acts, acts.Length), Persons(protocol, shuffled, portion));
            var ids = acts.SelectMany(act => new[] { act.User, act.Device, "$device:" + act.Device }).Select(id => FactId.Person(id)).Distinct();
            return ids.All(id => one.Resolve(id) == other.Resolve(id) && one.IsIdentified(one.Resolve(id)) == other.IsIdentified(other.Resolve(id)));
        }, iter: 2000);

    [Theory]
    [InlineData("Segment")]
    [InlineData("Amplitude")]
    [InlineData("Mixpanel")]
    public void Who_logs_in_later_on_the_same_device_stays_himself(string name)
    {
        var persons = Persons(Protocols[name], [new Act(2, "user-1", "device-1", 1), new Act(0, "user-1", "device-1", 2), new Act(2, "user-2", "device-1", 3)], 1);
        var device = name == "Mixpanel" ? "$device:device-1" : "device-1";
        persons.Resolve(FactId.Person(device)).ShouldBe(FactId.Person("user-1"));
        persons.Resolve(FactId.Person("user-2")).ShouldBe(FactId.Person("user-2"));
    }

    private static PersonGraph Persons(Protocol protocol, Act[] acts, int portion)
    {
        var graph = new PersonGraph();
        foreach (var part in acts.Chunk(portion))
        {
            var body = protocol.Frame(string.Join(',', part.Select(protocol.Write)));
            var batch = protocol.Decoder.Decode(new Envelope(1, protocol.Decoder.Source, Received, protocol.Meta, Encoding.UTF8.GetBytes(body)));
            foreach (var merge in batch.Merges) graph.Add(new MergeRecord(FactId.Person(merge.Into), FactId.Person(merge.From), merge.Kind, merge.At.UtcTicks));
            foreach (var update in batch.PersonUpdates.Where(update => update.Identifies)) graph.Identify(FactId.Person(update.DistinctId), update.At.UtcTicks);
            graph.Settle();
        }

        return graph;
    }

    private static string SegmentMessage(Act act) => act.Kind switch
    {
        2 => $$"""{"type":"identify","userId":"{{act.User}}","anonymousId":"{{act.Device}}","timestamp":"{{act.At}}"}""",
        3 => $$"""{"type":"alias","userId":"{{act.User}}","previousId":"{{act.Device}}","timestamp":"{{act.At}}"}""",
        1 => $$"""{"type":"track","event":"e","userId":"{{act.User}}","anonymousId":"{{act.Device}}","timestamp":"{{act.At}}"}""",
        _ => $$"""{"type":"track","event":"e","anonymousId":"{{act.Device}}","timestamp":"{{act.At}}"}""",
    };

    private static string AmplitudeEvent(Act act) => act.Kind switch
    {
        0 => $$"""{"event_type":"e","device_id":"{{act.Device}}","time":{{act.Milliseconds}}}""",
        2 => $$"""{"event_type":"$identify","user_id":"{{act.User}}","device_id":"{{act.Device}}","time":{{act.Milliseconds}},"user_properties":{"a":1} }""",
        _ => $$"""{"event_type":"e","user_id":"{{act.User}}","device_id":"{{act.Device}}","time":{{act.Milliseconds}}}""",
    };

    private static string MixpanelEvent(Act act)
    {
        var (name, properties) = act.Kind switch
        {
            0 => ("e", $"\"distinct_id\":\"$device:{act.Device}\",\"$device_id\":\"{act.Device}\""),
            2 => ("$identify", $"\"distinct_id\":\"{act.User}\",\"$identified_id\":\"{act.User}\",\"$anon_id\":\"$device:{act.Device}\""),
            3 => ("$create_alias", $"\"distinct_id\":\"{act.User}\",\"alias\":\"{act.Device}\""),
            _ => ("e", $"\"distinct_id\":\"{act.User}\",\"$user_id\":\"{act.User}\",\"$device_id\":\"{act.Device}\""),
        };
        return $$"""{"event":"{{name}}","properties":{"time":{{act.Milliseconds}},{{properties}} } }""";
    }
}
