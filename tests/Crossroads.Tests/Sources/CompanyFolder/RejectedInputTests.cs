using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>What is wrong in a file is told with its file, line and field, and harms nothing else.</summary>
public sealed class RejectedInputTests
{
    private const string Cash = "date,balance\n2025-03-01,10\n";

    [Theory]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01T10:00:00Z,/a,200,5", "2025-13-01,/a,200,5", "timestamp '2025-13-01' is not a date or time")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200,5", "2025-03-01T10:00:00,/a,200,5", "timestamp '2025-03-01T10:00:00' has no offset from UTC")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,599,5", "2025-03-01,/a,600,5", "status '600' is not between 100 and 599")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,100,0", "2025-03-01,/a,200,-1", "duration_ms '-1' is negative")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200.0,5", "2025-03-01,/a,200.5,5", "status '200.5' is not a whole number")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200,5", "2025-03-01,/a,99999999999,5", "status '99999999999' is not between 100 and 599")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200,5", "2025-03-01,,200,5", "route is empty")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200,5", "1969-12-31,/a,200,5", "timestamp '1969-12-31' is not between the years 1970 and 2199")]
    [InlineData("requests.csv", "timestamp,route,status,duration_ms", "2025-03-01,/a,200,5", "0001-01-01,/a,200,5", "timestamp '0001-01-01' is not between the years 1970 and 2199")]
    [InlineData("metrics.csv", "timestamp,metric,value", "2025-03-01,system.cpu.utilization,1.5", "2025-03-01,system.cpu.utilization,-0.1", "value of system.cpu.utilization is negative")]
    [InlineData("metrics.csv", "timestamp,metric,value", "2025-03-01,m,-1e3", "2025-03-01,m,NaN", "value 'NaN' is not finite")]
    [InlineData("metrics.csv", "timestamp,metric,value", "2025-03-01,m,1", "2025-03-01,m,1e999", "value '1e999' is not finite")]
    [InlineData("metrics.csv", "timestamp,metric,value", "2025-03-01,m,1234.5", "2025-03-01,m,\"1,234.5\"", "value '1,234.5' is not a number (write 1234.5)")]
    [InlineData("incidents.csv", "started_at,minutes,region", "2025-03-01,0,all", "2025-03-01,-5,all", "minutes '-5' is negative")]
    [InlineData("incidents.csv", "started_at,minutes,region", "2025-03-01,5,eu", "2025-03-01,5,", "region is empty")]
    [InlineData("tickets.csv", "id,created_at,distinct_id,subject", "t1,2025-03-01,u1,Slow", " ,2025-03-01,u1,Slow", "id is empty")]
    [InlineData("trials.csv", "customer,trial_start,trial_end,converted", "c1,2025-03-01,2025-03-15,", "c1,2025-03-01,2025-03-15,maybe", "converted 'maybe' is neither 0 nor 1")]
    [InlineData("trials.csv", "customer,trial_start,trial_end,converted", "c1,2025-03-01,2025-03-01,0", "c1,2025-03-02,2025-03-01,0", "trial_end is before trial_start")]
    [InlineData("request_days.csv", "date,distinct_id,requests,errors,mean_ms,unavailable_s", "2025-03-01,u1,3,3,1,0", "2025-03-01,u1,3,4,1,0", "errors 4 are more than requests 3")]
    [InlineData("changelog.csv", "at,kind,what", "2025-03-01,release,1.2", "2025-03-01,party,1.2", "kind 'party' is none of campaign, capacity_upgrade, feature_shipped, price_change, refactoring, release")]
    [InlineData("deals.csv", "opened,mrr,blocked_by", "2025-03-01,5,legal", "2025-03-01,5,weather", "blocked_by 'weather' is none of")]
    [InlineData("costs.csv", "month,vendor,category,amount", "2025-03,aws,compute,5", "March,aws,compute,5", "month 'March' is not a month (write 2025-06)")]
    [InlineData("subscriptions.csv", "id,customer,plan,mrr,created,status", "s1,c1,pro,5,2025-03-01,active", "s1,c1,pro,-5,2025-03-01,active", "mrr '-5' is negative")]
    [InlineData("cash.csv", "date,balance", "2025-03-01,-5", "2025-03-01,5,6", "the row has 3 columns, the header 2")]
    [InlineData("cash.csv", "date,balance", "2025-03-01,5,", "2025-03-01", "the row has 1 of the header's 2 columns")]
    [InlineData("cash.csv", "date,balance", "2025-03-01,\"5\"", "2025-03-01,\"5\"0", "a quote stands alone; write quotes within a quoted field twice")]
    public void A_bad_row_is_rejected_with_its_line_and_field_and_its_neighbours_stay(string file, string header, string good, string bad, string reason)
    {
        using var folder = new TestFolder().With(file, $"{header}\n{good}\n{bad}\n{good}\n");
        var facts = folder.Import();

        var row = facts.Rejected.ShouldHaveSingleItem();
        row.File.ShouldBe(file);
        row.Line.ShouldBe(3);
        row.Reason.ShouldStartWith(reason);
        row.Text.ShouldBe(bad);
        facts.Result.Files.Single().Rows.ShouldBe(2);
        facts.Result.Rejected.ShouldBe(1);
    }

    [Fact]
    public void A_file_without_a_required_column_is_rejected_as_a_whole_and_the_others_are_read()
    {
        using var folder = new TestFolder().With("subscriptions.csv", "id,customer,plan,created\ns1,c1,pro,2025-03-01\ns2,c1,pro,2025-03-01\n").With("cash.csv", Cash);
        var facts = folder.Import();

        facts.Rejected.ShouldHaveSingleItem().ShouldBe(
            new RejectedRow("subscriptions.csv", 1, "required columns mrr, status are missing; the header has 'id,customer,plan,created'", ""));
        facts.Result.Files.Single(file => file.File == "subscriptions.csv").Problem.ShouldNotBeNull().ShouldContain("mrr");
        facts.Of<CashFact>().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("date;balance\n2025-03-01;5\n", "required columns date, balance are missing; the file looks separated by semicolons, write commas")]
    [InlineData("date,balance,Date\n2025-03-01,5,\n", "the header names column date twice")]
    [InlineData("", "the file is empty; its first row must name the columns")]
    [InlineData("\n\n", "the file is empty; its first row must name the columns")]
    public void A_header_that_cannot_be_used_says_why(string csv, string reason)
    {
        using var folder = new TestFolder().With("cash.csv", csv);
        folder.Import().Rejected.ShouldHaveSingleItem().ShouldBe(new RejectedRow("cash.csv", 1, reason, ""));
    }

    [Fact]
    public void Rows_that_are_not_UTF8_or_have_a_NUL_are_rejected_alone()
    {
        byte[] csv = [.. "at,name,event\n2025-03-01,A,a\n2025-03-02,B"u8, 0xE9, .. ",\"two\nlines\"\n2025-03-03,C,c\0c\n2025-03-04,Élan,é\n"u8];
        using var folder = new TestFolder().With("competitors.csv", csv);
        var facts = folder.Import();

        facts.Rejected.Select(row => (row.Line, row.Reason)).ShouldBe([(3L, "the row is not UTF-8; save the file as UTF-8"), (5L, "the row has a NUL byte")]);
        facts.Of<CompetitorFact>().Select(fact => fact.Name).ShouldBe(["A", "Élan"]);
    }

    [Fact]
    public void A_row_that_is_too_long_is_rejected_and_not_kept_in_memory()
    {
        var huge = new string('x', 5_000);
        using var folder = new TestFolder().With("competitors.csv", $"at,name,event\n2025-03-01,A,a\n2025-03-02,B,{huge}\n2025-03-03,C,c\n");
        var facts = folder.Import(chunkBytes: 256, longestRowBytes: 1024);

        var row = facts.Rejected.ShouldHaveSingleItem();
        (row.Line, row.Reason).ShouldBe((3L, "the row is longer than 1,024 bytes"));
        row.Text.Length.ShouldBeLessThan(1100);
        facts.Of<CompetitorFact>().Select(fact => fact.Name).ShouldBe(["A", "C"]);
    }

    [Theory]
    [InlineData(64, 128)]
    [InlineData(1 << 16, 1 << 20)]
    public void A_quote_that_is_never_closed_costs_its_own_row_only(int chunkBytes, int longestRowBytes)
    {
        var rows = string.Concat(Enumerable.Range(4, 20).Select(day => $"2025-03-{day:00},C{day},c\n"));
        using var folder = new TestFolder().With("competitors.csv", $"at,name,event\n2025-03-01,A,a\n2025-03-02,\"B,b\n{rows}");
        var facts = folder.Import(chunkBytes, longestRowBytes);

        var row = facts.Rejected.ShouldHaveSingleItem();
        (row.Line, row.Text).ShouldBe((3L, "2025-03-02,\"B,b"));
        row.Reason.ShouldContain("has a quote that is n");
        facts.Of<CompetitorFact>().Count.ShouldBe(21);
    }

    [Fact]
    public void A_quote_that_another_row_closes_costs_its_own_row_only()
    {
        using var folder = new TestFolder().With("competitors.csv", """
            at,name,event
            2025-03-01,A,a
            2025-03-02,"B,b
            2025-03-03,C,c
            2025-03-04,D,"d, and
            more of d"
            2025-03-05,"E",e
            2025-03-06,6" pipe,f
            """);
        var facts = folder.Import();

        facts.Rejected.ShouldHaveSingleItem().ShouldBe(
            new RejectedRow("competitors.csv", 3, "a quote stands alone; write quotes within a quoted field twice", "2025-03-02,\"B,b"));
        facts.Of<CompetitorFact>().Select(fact => (fact.Name, fact.Event)).ShouldBe([("A", "a"), ("C", "c"), ("D", "d, and\nmore of d"), ("E", "e"), ("6\" pipe", "f")]);
    }

    [Theory]
    [InlineData("{\"event\":\"a\",\"distinct_id\":\"u\",\"timestamp\":\"2025-03-01T00:00:00Z\"", "not valid JSON")]
    [InlineData("not json", "not valid JSON")]
    [InlineData("[]", "an event must be a JSON object")]
    [InlineData("{\"event\":\"a\",\"timestamp\":\"2025-03-01T00:00:00Z\"}", "distinct_id is missing")]
    [InlineData("{\"event\":\"a\",\"distinct_id\":\"u\",\"timestamp\":\"yesterday\"}", "timestamp is not an ISO 8601 time")]
    [InlineData("{\"event\":\"a\",\"distinct_id\":\"u\"}", "timestamp is missing")]
    [InlineData("{\"event\":\"a\0\",\"distinct_id\":\"u\",\"timestamp\":\"2025-03-01T00:00:00Z\"}", "contains a NUL character")]
    [InlineData("{\"event\":\"a\",\"distinct_id\":\"u\",\"timestamp\":\"2025-03-01T00:00:00Z\",\"properties\":[]}", "properties must be a JSON object")]
    public void A_bad_line_of_events_is_rejected_with_its_number(string bad, string reason)
    {
        const string Good = """{"event":"a","distinct_id":"u","timestamp":"2025-03-01T00:00:00Z"}""";
        using var folder = new TestFolder().With("events.ndjson", $"{Good}\n\n{bad}\n{Good}");
        var facts = folder.Import();

        facts.Rejected.ShouldHaveSingleItem().ShouldBe(new RejectedRow("events.ndjson", 3, reason, bad));
        facts.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void A_line_of_events_that_is_not_UTF8_or_too_long_is_rejected_alone()
    {
        const string Good = """{"event":"a","distinct_id":"u","timestamp":"2025-03-01T00:00:00Z"}""";
        byte[] lines = [.. Encoding.UTF8.GetBytes(Good + "\n{\"event\":\"caf"), 0xE9, .. Encoding.UTF8.GetBytes($"\"}}\n{{\"event\":\"{new string('x', 9_000)}\"}}\n{Good}\n")];
        using var folder = new TestFolder().With("events.ndjson", lines);
        var facts = folder.Import(chunkBytes: 512, longestRowBytes: 2048);

        facts.Rejected.Select(row => (row.Line, row.Reason)).ShouldBe([(2L, "not valid UTF-8"), (3L, "the row is longer than 2,048 bytes")]);
        facts.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_in_UTF16_says_so()
    {
        using var folder = new TestFolder().With("cash.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Cash)).ToArray());
        var facts = folder.Import();

        facts.Rejected.ShouldHaveSingleItem().ShouldBe(new RejectedRow("cash.csv", 1, "the file is UTF-16; save it as UTF-8", ""));
        facts.Facts.ShouldBeEmpty();
    }
}
