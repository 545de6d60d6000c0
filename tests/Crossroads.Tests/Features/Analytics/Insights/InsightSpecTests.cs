using Crossroads.Engine.Events;
using Crossroads.Features.Analytics.Insights;

namespace Crossroads.Tests.Features.Analytics.Insights;

public sealed class InsightSpecTests
{
    [Theory]
    [InlineData("?kind=trends&s=a&m=dau&p=&s=b&m=sum&p=price&from=-7d&by=hour&vs=1&formula=A%2FB")]
    [InlineData("?kind=funnel&s=a&m=total&p=&s=b&m=total&p=&ft=person&fk=plan&fo=exact&fv=team,%20free&bt=event&b=$browser&order=strict&win=3&unit=hour&view=trends")]
    [InlineData("?kind=retention&s=*&m=total&p=&by=day&rows=14&first=1&cum=1&internal=hide")]
    [InlineData("?kind=paths&from=dates&since=2026-01-01&until=2026-02-01&start=%2Fa&end=b&steps=3&items=$pageview")]
    [InlineData("?kind=lifecycle&s=action:Bought%20%26%20paid&m=total&p=")]
    public void An_address_says_everything_again(string address)
    {
        var spec = InsightSpec.Parse(address);
        var again = InsightSpec.Parse(spec.Address());
        again.Address().ShouldBe(spec.Address());
        InsightQuery.Of(again).ToJsonString().ShouldBe(InsightQuery.Of(spec).ToJsonString());
    }

    [Fact]
    public void Rows_that_repeat_belong_together_and_empty_ones_are_left_out()
    {
        var spec = InsightSpec.Parse("?kind=trends&s=a&m=sum&p=price&s=&m=dau&p=&s=c&m=nonsense&p=&fk=&ft=event&fo=exact&fv=x&fk=plan&ft=person&fo=gt&fv=3");
        spec.Series.ShouldBe([new InsightSeries("a", "sum", "price"), new InsightSeries("c", "total", "")]);
        spec.Filters.ShouldBe([new InsightFilter("person", "plan", "gt", "3")]);
    }

    [Fact]
    public void The_query_is_the_contracts()
    {
        var spec = InsightSpec.Parse("?kind=funnel&s=a&m=&p=&s=action:Pay&m=&p=&ft=cohort&fk=&fo=is_not&fv=Staff&fk=plan&ft=person&fo=exact&fv=team,free&win=x");
        InsightQuery.Of(spec).ToJsonString().ShouldBe(
            """{"kind":"FunnelsQuery","dateRange":{"date_from":"-30d"},"properties":[{"type":"cohort","key":"id","value":"Staff","operator":"not_in"},{"type":"person","key":"plan","operator":"exact","value":["team","free"]}],"series":[{"kind":"EventsNode","event":"a"},{"kind":"ActionsNode","id":"Pay","name":"Pay"}],"interval":"day","funnelsFilter":{"funnelOrderType":"ordered","funnelWindowInterval":"x","funnelWindowIntervalUnit":"day","funnelVizType":"steps"}}""");
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_text()
    {
        var table = new FactTableResult(["name", "value"], [["=HYPERLINK(1)", -3.5], ["a \"b\", c", null], ["-1+2", 1L], ["@x", 0.25]]);
        InsightCsv.Write(table).ShouldBe("name,value\r\n'=HYPERLINK(1),-3.5\r\n\"a \"\"b\"\", c\",\r\n'-1+2,1\r\n'@x,0.25\r\n");
    }
}
