using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Insights;
using Crossroads.Features.Analytics.Insights.Views;
using Crossroads.Features.Ui.Charts;

namespace Crossroads.Tests.Features.Analytics.Insights;

/// <summary>Answers as sentences, with what is not over yet left out.</summary>
public sealed class InsightViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_trend_speaks_of_the_last_whole_day_and_its_line_ends_before_today()
    {
        var view = new TrendsView(
            InsightSpec.Parse("?kind=trends&s=edited&m=dau&p=&from=-3d"),
            JsonNode.Parse("""[{"label":"edited","count":60,"data":[10,20,25,5],"days":["2026-03-01","2026-03-02","2026-03-03","2026-03-04"]}]""")!,
            Now,
            [new ChartMark("2026-03-02", "CSV shipped"), new ChartMark("2026-01-01", "long ago")]);
        view.Title.ShouldBe("edited: 25 people on 3 Mar.");
        view.UnfinishedFrom.ShouldBe(3);
        view.Marks.ShouldHaveSingleItem().Label.ShouldBe("CSV shipped");
        var chart = JsonNode.Parse(view.Chart!.ToJson())!;
        chart["series"]![0]!["data"]!.AsArray().Select(value => value?.GetValue<double>()).ShouldBe([10, 20, 25, null]);
        chart["series"]![0]!["markLine"]!["data"]![0]!["label"]!["formatter"]!.GetValue<string>().ShouldBe("1");
        view.Table.Rows[3].ShouldBe(["2026-03-04", 5.0]);
    }

    [Fact]
    public void Totals_are_compared_with_the_time_before()
    {
        var view = new TrendsView(
            InsightSpec.Parse("?kind=trends&s=edited&m=total&p=&from=-30d&vs=1"),
            JsonNode.Parse("""[{"label":"edited","count":30,"data":[10,20],"days":["2026-03-01","2026-03-02"],"compare_label":"current"},{"label":"edited","count":20,"data":[10,10],"days":["2026-02-01","2026-02-02"],"compare_label":"previous"}]""")!,
            Now,
            []);
        view.Title.ShouldBe("edited: 30 times, 50\u202f% more than in the 30 days before.");
    }

    [Fact]
    public void A_broken_down_trend_does_not_let_the_rest_lead()
    {
        var view = new TrendsView(
            InsightSpec.Parse("?kind=trends&s=edited&m=total&p=&b=plan&bt=person"),
            JsonNode.Parse("""[{"label":"edited - team","data":[3],"days":["2026-03-01"]},{"label":"edited - Other","data":[9],"days":["2026-03-01"]}]""")!,
            Now,
            []);
        view.Title.ShouldBe("team: 3 times; others: 9 times.");
    }

    [Fact]
    public void In_a_week_that_is_not_over_nobody_is_dormant_yet()
    {
        var view = new LifecycleView(
            InsightSpec.Parse("?kind=lifecycle&s=edited&by=week"),
            JsonNode.Parse("""[{"status":"new","data":[5,1],"days":["2026-02-22","2026-03-01"]},{"status":"returning","data":[7,0],"days":["2026-02-22","2026-03-01"]},{"status":"resurrecting","data":[2,0],"days":["2026-02-22","2026-03-01"]},{"status":"dormant","data":[-3,-12],"days":["2026-02-22","2026-03-01"]}]""")!,
            Now);
        view.Title.ShouldBe("The last whole week won 7 people and lost 3; 7 stayed.");
        JsonNode.Parse(view.Chart!.ToJson())!["series"]![3]!["data"]!.AsArray().Select(value => value?.GetValue<double>()).ShouldBe([-3, null]);
        view.Table.Rows[1].ShouldBe(["2026-03-01", 1.0, 0.0, 0.0, -12.0]);
    }

    [Fact]
    public void A_funnel_names_where_most_leave()
    {
        var view = new FunnelView(JsonNode.Parse("""[{"name":"a","count":200,"median_conversion_time":null},{"name":"b","count":150,"median_conversion_time":60},{"name":"c","count":30,"median_conversion_time":90000}]""")!);
        view.Title.ShouldBe("15\u202f% of 200 people go all the way; most leave before c.");
        view.Parts[0].Steps[2].Lost.ShouldBe(120);
        view.Parts[0].Steps[2].OfBefore.Value.ShouldBe(0.2, 1e-12);
        view.Table.Columns.ShouldContain("low");
    }

    [Fact]
    public void Retention_leaves_out_what_is_not_over_and_its_mean_is_weighted_by_people()
    {
        // Three weeks; the clock stands in the last one.
        var view = new RetentionView(
            InsightSpec.Parse("?kind=retention&s=edited"),
            JsonNode.Parse("""[{"date":"2026-02-15T00:00:00Z","values":[{"count":100},{"count":50},{"count":4}]},{"date":"2026-02-22T00:00:00Z","values":[{"count":50},{"count":1},{"count":0}]},{"date":"2026-03-01T00:00:00Z","values":[{"count":10},{"count":0},{"count":0}]}]""")!,
            Now);
        view.IsLastOpen.ShouldBeTrue();
        view.Rows[0].Values.ShouldBe([100, 50, null]);
        view.Rows[0].Unfinished.ShouldBe(4);
        view.Rows[1].Values.ShouldBe([50, null, null]);
        view.Mean[1].Value.ShouldBe(0.5, 1e-12);
        view.Mean[1].Low.ShouldBeInRange(0.42, 0.45);
        view.Mean[2].IsKnown.ShouldBeFalse();
        view.Title.ShouldStartWith("50\u202f% come back in week 1 (");
    }

    [Fact]
    public void Paths_keep_the_strongest_ways_within_a_dozen_places()
    {
        var edges = Enumerable.Range(0, 40).Select(i => $$"""{"source":"1_p{{i}}","target":"2_q{{i}}","value":{{100 - i}},"average_conversion_time":1000}""");
        var view = new PathsView(JsonNode.Parse($"[{string.Join(',', edges)}]")!);
        view.Drawn.ShouldBe(6);
        view.Table.Rows.Count.ShouldBe(40);
        view.Title.ShouldBe("Most go from p0 to q0: 100 times.");
    }
}
