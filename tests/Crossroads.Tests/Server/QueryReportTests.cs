using Crossroads.Server;
using Crossroads.Server.Reports;

namespace Crossroads.Tests.Server;

public sealed class QueryReportTests
{
    [Fact]
    public void A_trend_is_a_line_a_series_with_its_sum_and_its_course()
    {
        var lines = Shown("""{"results":[{"label":"bought","count":10,"data":[1,2,3,4],"days":["2026-05-01","2026-05-02","2026-05-03","2026-05-04"]}],"query_ms":12}""");
        lines.ShouldContain(line => line.Contains("series") && line.Contains("2026-05-01 to 2026-05-04"));
        lines.ShouldContain(line => line.Contains("bought") && line.Contains("10") && line.Contains("▁▃▅█"));
    }

    [Fact]
    public void A_funnel_tells_the_share_of_the_first_step_and_of_the_one_before()
        => Shown("""{"results":[{"order":0,"name":"seen","count":40},{"order":1,"name":"tried","count":20,"median_conversion_time":90},{"order":2,"name":"bought","count":5,"median_conversion_time":7200}],"query_ms":1}""")
            .ShouldContain(line => line.Contains("bought") && line.Contains("12.5 %") && line.Contains("25.0 %") && line.Contains("2 h"));

    [Fact]
    public void Retention_is_a_line_a_cohort()
        => Shown("""{"results":[{"date":"2026-05-01T00:00:00Z","values":[{"count":50},{"count":25}]},{"date":"2026-05-08T00:00:00Z","values":[{"count":10}]}],"query_ms":1}""")
            .ShouldContain(line => line.Contains("2026-05-01") && line.Contains("50.0 %"));

    [Fact]
    public void Nothing_found_and_unknown_shapes_stay_json()
    {
        string.Concat(Shown("""{"results":[],"query_ms":1}""")).ShouldContain("\"results\": []");
        string.Concat(Shown("""{"results":{"bins":[[0,3]]},"query_ms":1}""")).ShouldContain("\"bins\"");
    }

    private static string[] Shown(string answer)
    {
        var output = new StringWriter();
        QueryReport.Write(new Terminal(TextReader.Null, output, TextWriter.Null, "/", isInteractive: false, width: 100), answer);
        return output.ToString().Split('\n');
    }
}
