using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>Reading the same folder again must change nothing; two equal rows are two facts all the same.</summary>
public sealed class ImportIdentityTests
{
    private const string EventLine = """{"event":"a","distinct_id":"u","timestamp":"2025-03-01T00:00:00Z"}""";
    private const string PageLine = """{"event":"$pageview","distinct_id":"u","timestamp":"2025-03-01T00:00:00Z","properties":{"$lcp_ms":5}}""";
    private const string MetricHeader = "timestamp,metric,value\n";
    private const string MetricRow = "2025-03-01T00:00:00Z,m,1\n";

    [Fact]
    public void Equal_lines_are_different_events_and_the_same_ones_the_next_time()
    {
        using var folder = new TestFolder().With("events.ndjson", $"{EventLine}\n{PageLine}\n{EventLine}\r\n{PageLine}\n");
        var facts = folder.Import();

        facts.Events.Select(fact => fact.Uuid).Distinct().Count().ShouldBe(4);
        facts.FactIds.Distinct().Count().ShouldBe(2);
        facts.FactIds.ShouldNotContain(default(UInt128));
        var again = folder.Import(chunkBytes: 80, parallelism: 4);
        again.Events.ShouldBe(facts.Events);
        again.FactIds.ShouldBe(facts.FactIds);
    }

    [Fact]
    public void A_uuid_that_a_line_brings_is_kept_however_often()
    {
        const string Line = """{"uuid":"01890a5d-ac96-774b-bcce-b302099a8057","event":"a","distinct_id":"u","timestamp":"2025-03-01T00:00:00Z"}""";
        using var folder = new TestFolder().With("events.ndjson", $"{Line}\n{Line}\n");

        folder.Import().Events.Select(fact => fact.Uuid).ShouldBe([Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")]);
    }

    [Fact]
    public void A_later_export_with_more_rows_adds_only_these()
    {
        using var folder = new TestFolder().With("metrics.csv", MetricHeader + MetricRow + MetricRow);
        var before = folder.Import().FactIds;

        folder.With("metrics.csv", MetricHeader + MetricRow + "2025-02-01T00:00:00Z,m,1\n" + MetricRow + MetricRow);
        var after = folder.Import().FactIds;

        before.Distinct().Count().ShouldBe(2);
        after.Distinct().Count().ShouldBe(4);
        after.Except(before).Count().ShouldBe(2);
        before.Except(after).ShouldBeEmpty();
    }

    [Fact]
    public void Neither_the_order_of_columns_nor_a_column_that_is_not_read_changes_a_row()
    {
        using var folder = new TestFolder().With("metrics.csv", "timestamp,metric,value,host\n2025-03-01T00:00:00Z,m,1,web\n2025-03-01T00:00:00Z,m,1,\n");
        var before = folder.Import();

        folder.With("metrics.csv", "note,host,value,metric,timestamp\nx,web,1,m,2025-03-01T00:00:00Z\ny,,\"1\",m,2025-03-01T00:00:00Z\n");
        var after = folder.Import();

        after.FactIds.ShouldBe(before.FactIds);
        after.Facts.ShouldBe(before.Facts);
    }

    [Fact]
    public void Facts_with_a_key_have_no_identity_besides_it()
    {
        using var folder = new TestFolder().With("cash.csv", "date,balance\n2025-03-01,10\n");
        folder.Import().FactIds.ShouldBe([default]);
    }

    [Fact]
    public void Rows_with_the_same_key_are_one_fact_and_it_is_told()
    {
        using var folder = new TestFolder()
            .With("cash.csv", "date,balance\n2025-03-01,10\n2025-03-02,5\n2025-03-01,20\n2025-03-02,5\n")
            .With("incidents.csv", "started_at,minutes,region\n2025-03-01,90,eu\n2025-03-01,30,eu\n2025-03-01,30,us\n");
        var facts = folder.Import(chunkBytes: 32);

        facts.Of<CashFact>().ShouldBe([new CashFact(new DateOnly(2025, 3, 1), 20), new CashFact(new DateOnly(2025, 3, 2), 5)]);
        facts.Of<IncidentFact>().Select(incident => (incident.Region, incident.Minutes)).ShouldBe([("eu", 90), ("us", 30)]);
        facts.Result.Notices.Select(notice => notice.ToString()).ShouldBe([
            "incidents.csv: 1 row has the same started_at, region as an earlier row; the longest counts", "cash.csv: 1 row has the same date as an earlier row; the last counts",
        ]);
        facts.Result.Rows.ShouldBe(7);
    }

    [Fact]
    public void A_file_of_more_rows_than_are_kept_loses_none()
    {
        var rows = Enumerable.Range(0, 100_500).Select(row => $"{row},u{row}\n");
        using var folder = new TestFolder().With("customers.csv", "customer,distinct_id\n" + string.Concat(rows));

        folder.Import().Of<CustomerFact>().Select(customer => customer.DistinctId).ShouldBe(Enumerable.Range(0, 100_500).Select(row => $"u{row}"));
    }

    [Fact]
    public void The_profile_is_recorded_at_the_same_time_each_time()
    {
        using var folder = new TestFolder().With("company.yaml", "name: Acme\n");
        folder.Import().Of<CompanyFact>().ShouldBe(folder.Import().Of<CompanyFact>());
    }
}
