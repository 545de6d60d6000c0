using System.Text;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class ElementsChainTests
{
    private const string AsChain =
        "button.big.buy:" + """attr__class="buy big"attr__data-x="1"attr__id="b"attr_id="b"nth-child="2"nth-of-type="1"text="Say \"hi\"";a:attr__href="/x"href="/x"nth-child="0"nth-of-type=""" + "\"0\"";

    [Theory]
    [InlineData("""[{"tag_name":"button","$el_text":"Say \"hi\"","attr__class":"buy big","attr__id":"b","attr__data-x":1,"nth_child":2,"nth_of_type":1},{"tag_name":"a","attr__href":"/x"}]""")]
    [InlineData("""[{"tag_name":"button","text":"Say \"hi\"","attr_class":["buy","big"],"attr_id":"b","nth_child":2,"nth_of_type":1,"attributes":{"attr__class":"buy big","attr__id":"b","attr__data-x":"1"}},{"tag_name":"a","href":"/x","attributes":{"attr__href":"/x"}}]""")]
    public void A_list_of_elements_is_written_as_the_chain_that_SDKs_send_today(string elements)
    {
        using var document = JsonDocument.Parse(elements);
        ElementsChain.Of(document.RootElement).ShouldBe(AsChain);
    }

    [Fact]
    public void An_event_keeps_the_chain_in_place_of_the_list_and_everything_else()
    {
        var properties = Read("""{"a":1,"$elements":[{"tag_name":"button","$el_text":"Buy"}],"b":{"c":[2]}}""");
        properties.ShouldBe("""{"a":1,"b":{"c":[2]},"$elements_chain":"button:nth-child=\"0\"nth-of-type=\"0\"text=\"Buy\""}""");
        Read("""{"$elements_chain":"a:","$elements":[{"tag_name":"button"}]}""").ShouldBe("""{"$elements_chain":"a:"}""");
        Read("""{"$elements":[]}""").ShouldBe("{}");
        Read("""{"$elements":"none","a":1}""").ShouldBe("""{"$elements":"none","a":1}""");
    }

    private static string Read(string properties)
    {
        var batch = new FactBatch(1, DateTimeOffset.UnixEpoch);
        var reader = new PostHogEventReader(new PostHogReadOptions { ReceivedAt = DateTimeOffset.UnixEpoch.AddYears(56), UuidFactory = (_, _) => Guid.Empty });
        reader.Read(Encoding.UTF8.GetBytes($$"""{"event":"$autocapture","distinct_id":"u","properties":{{properties}} }"""), batch, 0).ShouldBe(EventDropReason.None);
        return Encoding.UTF8.GetString(batch.Events[0].Properties.Span);
    }
}
