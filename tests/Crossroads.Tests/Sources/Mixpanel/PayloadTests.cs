using Crossroads.Engine.Journal;
using Crossroads.Sources.Http;
using Crossroads.Sources.Mixpanel;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.Mixpanel;

public sealed class PayloadTests
{
    public static TheoryData<string> Names => GoldenPayload.NamesIn(GoldenPayload.Folder());

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_recorded_request_means_the_expected_facts(string name)
        => GoldenPayload.ShouldMeanAsync(GoldenPayload.Folder(), name, payload =>
        {
            var meta = new EnvelopeMeta(payload.ContentEncoding, null, EnvelopeMeta.Milliseconds(payload.Fields.GetValueOrDefault("_")), payload.Path.Split('/')[2]);
            var body = payload.Body.Length > 0 ? payload.Body : WrappedBody.FromField(payload.Fields["data"].ToString());
            return new MixpanelDecoder().Decode(new Envelope(1, MixpanelDecoder.Id, payload.ReceivedAt, meta.ToText(), body));
        });
}
