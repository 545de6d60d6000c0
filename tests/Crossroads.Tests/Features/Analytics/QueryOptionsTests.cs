using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Tests.Stores;
using static Crossroads.Tests.Features.Analytics.QueryScene;

namespace Crossroads.Tests.Features.Analytics;

public class QueryOptionsTests : IAsyncDisposable
{
    private readonly QueryScene _scene;

    public QueryOptionsTests()
        : this(StoreKind.DuckDb)
    {
    }

    protected QueryOptionsTests(StoreKind store) => _scene = new QueryScene(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _scene.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"key":"plan","operator":"exact","value":["pro","team"]}""", 3)]
    [InlineData("""{"key":"plan","operator":"is_not","value":"pro"}""", 4)]
    [InlineData("""{"key":"plan","operator":"icontains","value":"PR"}""", 2)]
    [InlineData("""{"key":"plan","operator":"not_icontains","value":"pr"}""", 4)]
    [InlineData("""{"key":"plan","operator":"regex","value":"^(pro|free)$"}""", 3)]
    [InlineData("""{"key":"plan","operator":"not_regex","value":"^p"}""", 4)]
    [InlineData("""{"key":"plan","operator":"is_set"}""", 4)]
    [InlineData("""{"key":"plan","operator":"is_not_set"}""", 2)]
    [InlineData("""{"key":"seats","operator":"gt","value":2}""", 2)]
    [InlineData("""{"key":"seats","operator":"gte","value":"2"}""", 3)]
    [InlineData("""{"key":"seats","operator":"lt","value":2}""", 1)]
    [InlineData("""{"key":"seats","operator":"lte","value":2}""", 2)]
    [InlineData("""{"key":"seats","operator":"between","value":[2,3]}""", 2)]
    [InlineData("""{"key":"due","operator":"is_date_before","value":"2026-03-01"}""", 1)]
    [InlineData("""{"key":"due","operator":"is_date_after","value":"-5d"}""", 1)]
    [InlineData("""{"key":"country","type":"person","operator":"exact","value":"CH"}""", 4)]
    [InlineData("""{"key":"tier","type":"group","group_type_index":0,"operator":"exact","value":"gold"}""", 2)]
    [InlineData("""{"key":"$session_duration","type":"session","operator":"gt","value":60}""", 2)]
    [InlineData("""{"key":"id","type":"cohort","value":7}""", 4)]
    [InlineData("""{"key":"id","type":"cohort","operator":"not_in","value":7}""", 2)]
    [InlineData("""{"type":"OR","values":[{"key":"plan","value":"free"},{"type":"AND","values":[{"key":"plan","value":"pro"},{"key":"seats","operator":"gt","value":4}]}]}""", 2)]
    [InlineData("""{"key":"a\"b~/c","value":"x"}""", 1)]
    public async Task Filters_keep_what_they_say(string filter, int expected)
    {
        Sample();
        var results = await _scene.AskAsync($$$$$"""
            {"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"used","math":"total"}],"trendsFilter":{"display":"BoldNumber"},"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"},
             "properties":[{{{{{filter}}}}}],"cohorts":[{"id":7,"name":"Swiss","filters":{"properties":{"type":"OR","values":[{"type":"AND","values":[{"key":"country","type":"person","value":"CH"}]}]}}}]}
            """);
        results[0]!["aggregated_value"]!.GetValue<int>().ShouldBe(expected);
    }

    [Theory]
    [InlineData("total", "", 6)]
    [InlineData("dau", "", 2)]
    [InlineData("unique_session", "", 2)]
    [InlineData("unique_group", ""","math_group_type_index":0""", 1)]
    [InlineData("first_time_for_user", "", 2)]
    [InlineData("sum", ""","math_property":"seats" """, 11)]
    [InlineData("avg", ""","math_property":"seats" """, 2.75)]
    [InlineData("max", ""","math_property":"seats" """, 5)]
    [InlineData("median", ""","math_property":"seats" """, 2.5)]
    public async Task Series_are_counted_as_their_math_says(string math, string more, double expected)
    {
        Sample();
        var results = await _scene.AskAsync($$$"""
            {"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"used","math":"{{{math}}}"{{{more}}}}],"trendsFilter":{"display":"BoldNumber"},"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"}}
            """);
        results[0]!["aggregated_value"]!.GetValue<double>().ShouldBe(expected, 1e-9);
    }

    [Fact]
    public async Task A_formula_joins_series_and_a_comparison_looks_one_period_back()
    {
        Sample();
        var results = await _scene.AskAsync("""
            {"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"used"},{"kind":"EventsNode","event":"used","math":"dau"}],"dateRange":{"date_from":"2026-03-05","date_to":"2026-03-08"},
             "trendsFilter":{"formula":"(A - B) * 2 / 1"},"compareFilter":{"compare":true}}
            """);
        results.AsArray().Count.ShouldBe(2);
        results[0]!["compare_label"]!.ToString().ShouldBe("current");
        Numbers(results[0]!).ShouldBe([0, 0, 0, 0]);
        results[1]!["compare_label"]!.ToString().ShouldBe("previous");
        Numbers(results[1]!).ShouldBe([2, 0, 0, 0]);
        results[1]!["days"]![0]!.ToString().ShouldBe("2026-03-01");
    }

    [Fact]
    public async Task A_breakdown_keeps_the_highest_values_and_joins_the_rest()
    {
        Sample();
        var results = await _scene.AskAsync("""
            {"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"used"}],"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"},"breakdownFilter":{"breakdown":"plan","breakdown_limit":2}}
            """);
        results.AsArray().Select(row => (row!["breakdown_value"]!.ToString(), row["count"]!.GetValue<double>())).ShouldBe(
            [("pro", 2), ("$$_posthog_breakdown_null_$$", 2), ("$$_posthog_breakdown_other_$$", 2)]);
        var several = await _scene.AskAsync("""
            {"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"used"}],"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"},
             "breakdownFilter":{"breakdowns":[{"property":"country","type":"person"},{"property":"tier","type":"group","group_type_index":0}]}}
            """);
        several.AsArray().Select(row => row!["breakdown_value"]!.ToJsonString() + row["count"]!.GetValue<double>()).ShouldContain("""["CH","gold"]2""");
    }

    [Fact]
    public async Task Days_have_23_hours_when_clocks_change()
    {
        _scene.Write(
            batch => batch.Events.AddRange([Event("a", "p", "2026-03-28T22:30:00Z"), Event("a", "p", "2026-03-28T23:30:00Z"), Event("a", "p", "2026-03-29T21:30:00Z"), Event("a", "p", "2026-03-29T22:30:00Z")]),
            "Europe/Zurich");
        var results = await _scene.AskAsync(
            """{"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"a"}],"dateRange":{"date_from":"2026-03-28","date_to":"2026-03-30"}}""",
            company: CompanyProfile.Empty with { TimeZone = "Europe/Zurich" });
        Numbers(results[0]!).ShouldBe([1, 2, 1]);
    }

    [Fact]
    public async Task Paths_end_after_half_an_hour_and_skip_repetitions()
    {
        _scene.Write(batch => batch.Events.AddRange(
        [
            Event("$pageview", "p", "2026-03-05T10:00:00Z", """{"$current_url":"/"}"""),
            Event("$pageview", "p", "2026-03-05T10:01:00Z", """{"$current_url":"/a/"}"""),
            Event("$pageview", "p", "2026-03-05T10:02:00Z", """{"$current_url":"/a"}"""),
            Event("buy", "p", "2026-03-05T10:03:00Z"),
            Event("$pageview", "p", "2026-03-05T11:00:00Z", """{"$current_url":"/a"}"""),
            Event("$pageview", "q", "2026-03-05T10:00:00Z", """{"$current_url":"/"}"""),
            Event("$pageview", "q", "2026-03-05T10:03:00Z", """{"$current_url":"/a"}"""),
        ]));
        (await Edges("")).ShouldBe(["1_/>2_/a=2 120000", "2_/a>3_buy=1 120000"]);
        (await Edges(""","startPoint":"/a" """)).ShouldBe(["1_/a>2_buy=1 120000"]);
        (await Edges(""","endPoint":"buy","stepLimit":2""")).ShouldBe(["1_/a>2_buy=1 120000"]);
        (await Edges(""","pathGroupings":["/*"]""")).ShouldBe(["1_/*>2_buy=1 180000"]);

        async Task<IEnumerable<string>> Edges(string more)
            => (await _scene.AskAsync($$$"""{"kind":"PathsQuery","pathsFilter":{"includeEventTypes":["$pageview","custom_event"]{{{more}}}},"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"}}"""))
                .AsArray().Select(edge => $"{edge!["source"]}>{edge["target"]}={edge["value"]} {edge["average_conversion_time"]}");
    }

    [Fact]
    public async Task A_funnel_can_count_groups_and_split_by_first_last_or_every_value()
    {
        _scene.Write(batch =>
        {
            batch.GroupUpdates.Add(new GroupUpdateFact("company", "acme", At("2026-03-01"), "{}"));
            batch.Events.AddRange(
            [
                Event("a", "p", "2026-03-05T10:00:00Z", """{"$groups":{"company":"acme"},"$browser":"Chrome"}"""),
                Event("b", "q", "2026-03-05T11:00:00Z", """{"$groups":{"company":"acme"},"$browser":"Safari"}"""),
                Event("a", "r", "2026-03-05T10:00:00Z", """{"$browser":"Chrome"}"""),
                Event("b", "r", "2026-03-05T12:00:00Z", """{"$browser":"Safari"}"""),
            ]);
        });
        (await Counts(""" "funnelAggregateByGroupType":0 """, "")).ShouldBe("1,1");
        (await Counts("", "")).ShouldBe("2,1");
        const string Browser = ""","breakdownFilter":{"breakdown":"$browser"}""";
        (await Counts(""" "breakdownAttributionType":"first_touch" """, Browser)).ShouldBe("Chrome:2,1");
        (await Counts(""" "breakdownAttributionType":"last_touch" """, Browser)).ShouldBe("Chrome:1,0;Safari:1,1");
        (await Counts(""" "breakdownAttributionType":"step","breakdownAttributionValue":1 """, Browser)).ShouldBe("Safari:1,1");

        async Task<string> Counts(string filter, string more)
        {
            var results = (await _scene.AskAsync($$$"""{"kind":"FunnelsQuery","series":[{"event":"a"},{"event":"b"}],"funnelsFilter":{ {{{filter}}} },"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-09"}{{{more}}}}""")).AsArray();
            static string Steps(JsonNode steps) => string.Join(",", steps.AsArray().Select(step => step!["count"]!.ToString()));
            return results[0] is JsonArray ? string.Join(";", results.Select(row => $"{row![0]!["breakdown_value"]}:{Steps(row)}").Order(StringComparer.Ordinal)) : Steps(results);
        }
    }

    [Theory]
    [InlineData("""{"kind":"NoQuery"}""", "kind: 'NoQuery' is not a kind of query that is answered here.")]
    [InlineData("""{"kind":"FunnelsQuery","series":[{"event":"a"}]}""", "series: a funnel needs at least two steps.")]
    [InlineData("""{"kind":"FunnelsQuery","series":[{"event":"a"},{"event":"b"}],"funnelsFilter":{"funnelWindowInterval":100,"funnelWindowIntervalUnit":"year"}}""", "funnelsFilter.funnelWindowIntervalUnit: 'year' is not a unit of time.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a","math":"mode"}]}""", "series[0].math: 'mode' is not a way of counting that is answered here.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a","properties":[{"key":"x","operator":"like","value":1}]}]}""", "series[0].properties[0].operator: 'like' is not an operator.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"properties":[{"key":"x","operator":"regex","value":"(a"}]}""", "properties[0].value: '(a' is not a regular expression that can be run.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"properties":[{"key":"x","type":"planet","value":1}]}""", "properties[0].type: 'planet' is not event, person, group, cohort, session or element.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"dateRange":{"date_from":"1926-01-01"}}""", "dateRange: at most 30 years.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"breakdownFilter":{"breakdown":"x","breakdown_limit":1000000}}""", "breakdownFilter.breakdown_limit: must be a whole number from 1 to 1000.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"trendsFilter":{"formula":"A/B"}}""", "trendsFilter.formula: 'A/B' cannot be calculated: there is no series B.")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"interval":"eon"}""", "interval: 'eon' is not hour, day, week or month.")]
    public async Task A_query_that_cannot_be_answered_names_the_field_and_the_reason(string query, string message)
    {
        _scene.Write(_ => { });
        (await _scene.ProblemAsync(query)).ShouldBe(message);
    }

    private static IEnumerable<double> Numbers(JsonNode row) => row["data"]!.AsArray().Select(value => value!.GetValue<double>());

    /// <summary>Six events of two people, four of them of a Swiss one.</summary>
    [Fact]
    public async Task A_first_time_before_the_range_knows_how_long_its_session_lasted()
    {
        _scene.Write(batch => batch.Events.AddRange(
        [
            Event("a", "ada", "2026-01-12T05:10:00Z", """{"$session_id":"s1"}"""),
            Event("b", "ada", "2026-03-08T18:47:00Z", """{"$session_id":"s2"}"""),
            Event("b", "bob", "2026-03-08T18:47:00Z", """{"$session_id":"s3"}"""),
        ]));
        var results = await _scene.AskAsync("""
            {"kind":"RetentionQuery","dateRange":{"date_to":"2026-03-09"},"retentionFilter":{"period":"Week","totalIntervals":2,"retentionType":"retention_first_time",
             "targetEntity":{"kind":"EventsNode","event":null,"properties":[{"key":"$session_duration","type":"session","operator":"lte","value":1800}]},"returningEntity":{"id":"b","type":"events"}}}
            """);
        results.AsArray().Sum(row => row!["values"]![0]!["count"]!.GetValue<int>()).ShouldBe(1, "ada's first time was in January");
    }

    private void Sample() => _scene.Write(batch =>
    {
        batch.GroupUpdates.Add(new GroupUpdateFact("company", "acme", At("2026-02-01"), """{"tier":"gold"}"""));
        batch.PersonUpdates.Add(new PersonUpdateFact("ada", At("2026-02-01"), """{"country":"CH"}""", null, null, true));
        batch.Events.AddRange(
        [
            Event("used", "ada", "2026-03-01T10:00:00Z", """{"plan":"pro","seats":1,"$session_id":"s1","$groups":{"company":"acme"},"due":"2026-02-01"}"""),
            Event("used", "ada", "2026-03-01T10:05:00Z", """{"plan":"pro","seats":5,"$session_id":"s1","$groups":{"company":"acme"}}"""),
            Event("used", "ada", "2026-03-05T10:00:00Z", """{"plan":"team","seats":2,"$session_id":"s2","due":"2026-03-08T10:00:00Z"}"""),
            Event("used", "ada", "2026-03-06T10:00:00Z", """{"plan":"free","seats":3}"""),
            Event("used", "bob", "2026-03-07T10:00:00Z", """{"a\"b~/c":"x"}"""),
            Event("used", "bob", "2026-03-08T10:00:00Z"),
        ]);
    });
}
