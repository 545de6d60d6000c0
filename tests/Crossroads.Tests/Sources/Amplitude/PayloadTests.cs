using Crossroads.Engine.Journal;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.Http;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.Amplitude;

public sealed class PayloadTests
{
    public static TheoryData<string> Names => GoldenPayload.NamesIn(GoldenPayload.Folder());

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_recorded_request_means_the_expected_facts(string name)
        => GoldenPayload.ShouldMeanAsync(GoldenPayload.Folder(), name, payload =>
            new AmplitudeDecoder().Decode(new Envelope(1, AmplitudeDecoder.Id, payload.ReceivedAt, new EnvelopeMeta(payload.ContentEncoding).ToText(), payload.Body)));
}
