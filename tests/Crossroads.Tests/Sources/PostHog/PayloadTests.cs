using Crossroads.Engine.Journal;
using Crossroads.Sources.Http;
using Crossroads.Sources.PostHog;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class PayloadTests
{
    public static TheoryData<string> Names => GoldenPayload.NamesIn(GoldenPayload.Folder());

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_recorded_request_means_the_expected_facts(string name)
        => GoldenPayload.ShouldMeanAsync(GoldenPayload.Folder(), name, payload =>
        {
            var query = payload.Fields;
            var meta = new EnvelopeMeta(payload.ContentEncoding, query.GetValueOrDefault("compression"), EnvelopeMeta.Milliseconds(query.GetValueOrDefault("_")));
            return new PostHogCaptureDecoder().Decode(new Envelope(1, "posthog.capture", payload.ReceivedAt, meta.ToText(), payload.Body));
        });
}
