using Crossroads.Engine.Journal;
using Crossroads.Sources.Http;
using Crossroads.Sources.Segment;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.Segment;

public sealed class PayloadTests
{
    public static TheoryData<string> Names => GoldenPayload.NamesIn(GoldenPayload.Folder());

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_recorded_request_means_the_expected_facts(string name)
        => GoldenPayload.ShouldMeanAsync(GoldenPayload.Folder(), name, payload =>
            new SegmentDecoder().Decode(new Envelope(1, SegmentDecoder.Id, payload.ReceivedAt, new EnvelopeMeta(payload.ContentEncoding).ToText(), payload.Body)));
}
