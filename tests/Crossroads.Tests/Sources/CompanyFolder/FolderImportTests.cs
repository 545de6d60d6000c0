using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>A folder with every file of the contract becomes exactly the facts that it states.</summary>
public sealed class FolderImportTests
{
    [Fact]
    public void Every_file_of_the_contract_becomes_its_facts()
    {
        using var folder = GoldenFolder.Create();
        var facts = folder.Import();

        facts.Rejected.ShouldBeEmpty();
        facts.Result.Notices.ShouldBeEmpty();
        facts.Result.Absent.ShouldBeEmpty();
        facts.Result.Profile.Name.ShouldBe("Acme");
        facts.Facts.Where(fact => fact is not CompanyFact and not PageLoadFact).ShouldBe(GoldenFolder.Facts);
        facts.Result.Files.Select(file => (file.File, file.Rows, file.Rejected, file.Problem)).ShouldBe(GoldenFolder.Rows.Select(row => (row.File, row.Rows, 0L, (string?)null)));
    }

    [Fact]
    public void Lines_of_events_become_events_with_what_they_say_about_persons_and_pages()
    {
        using var folder = GoldenFolder.Create();
        var facts = folder.Import();

        facts.Events.Select(fact => (fact.Event, fact.DistinctId, fact.At)).ShouldBe([
            ("user_signed_up", "u1", Utc(2025, 3, 1, 9)), ("$pageview", "u1", Utc(2025, 3, 1, 10)), ("$identify", "u1", Utc(2025, 3, 1, 11)),
        ]);
        facts.Events[0].Uuid.ShouldBe(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
        facts.Events[1].Properties.ShouldBe("""{"$pathname": "/app", "$lcp_ms": 635}""");
        facts.PersonUpdates[0].ShouldBe(new PersonUpdateFact("u1", Utc(2025, 3, 1, 9), """{"plan": "pro"}""", null, null, false));
        facts.Merges.ShouldBe([new MergeFact("u1", "anonymous-1", MergeKind.Identify, Utc(2025, 3, 1, 11))]);
        facts.Of<PageLoadFact>().ShouldBe([new PageLoadFact(Utc(2025, 3, 1, 10), "u1", "/app", 635, null, null, null, null)]);
    }

    [Fact]
    public void The_profile_is_a_fact_that_can_be_read_back()
    {
        using var folder = GoldenFolder.Create();
        var facts = folder.Import();

        var company = facts.Of<CompanyFact>().ShouldHaveSingleItem();
        company.RecordedAt.ShouldBe(Utc(2025, 6, 30, 22).AddDays(-1));
        company.ProfileJson.ShouldContain("\"time_zone\":\"Europe/Berlin\"");
        var profile = System.Text.Json.JsonSerializer.Deserialize<CompanyProfile>(company.ProfileJson, Crossroads.Engine.Assessment.AssessmentJson.Compact)!;
        profile.Finance.Cash.ShouldBe(250_000);
        profile.Facts.TestingSegments.ShouldBe(0.4);
        profile.Thresholds["growth.mau_growth"].ShouldBe(0.4);
    }

    [Fact]
    public void Files_that_are_not_there_are_told_as_absent()
    {
        using var folder = new TestFolder().With("cash.csv", "date,balance\n2025-03-01,10\n");
        var result = folder.Import().Result;

        result.Files.ShouldHaveSingleItem().File.ShouldBe("cash.csv");
        result.Absent.ShouldContain("events.ndjson");
        result.Absent.ShouldContain("company.yaml");
        result.Absent.ShouldNotContain("cash.csv");
        result.Profile.ShouldBe(CompanyProfile.Empty);
    }

    [Fact]
    public void Without_customers_every_billed_customer_is_his_own_distinct_id()
    {
        using var folder = new TestFolder()
            .With("trials.csv", "customer,trial_start,trial_end,converted\nc1,2025-01-01,2025-01-15,1\n")
            .With("invoices.csv", "id,customer,created,amount,status\ni1,c1,2025-02-01,5,paid\ni2,c2,2025-02-01,5,paid\n");

        folder.Import().Of<CustomerFact>().Select(customer => (customer.Customer, customer.DistinctId)).ShouldBe([("c1", "c1"), ("c2", "c2")]);
        folder.With("customers.csv", "customer,distinct_id\nc1,u9\n");
        folder.Import().Of<CustomerFact>().Select(customer => (customer.Customer, customer.DistinctId)).ShouldBe([("c1", "u9")]);
    }

    [Fact]
    public void Unknown_columns_make_one_notice_and_misspelt_files_are_named()
    {
        using var folder = new TestFolder()
            .With("cash.csv", "date,colour,balance,note\n2025-03-01,red,10,x\n2025-03-02,red,11,x\n")
            .With("subscription.csv", "id\n").With("notes.csv", "x\n").With("truth.json", "{}").With("readme.txt", "");

        folder.Import().Result.Notices.Select(notice => notice.ToString()).ShouldBe([
            "notes.csv: not a file of a company folder, not read", "subscription.csv: not read; is it subscriptions.csv?",
            "cash.csv: columns colour, note are unknown and not read",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_file_that_is_there_twice_is_read_once()
    {
        var csv = "date,balance\n2025-03-01,10\n";
        using var folder = new TestFolder().With("cash.csv", csv).With("cash.csv.gz", TestFolder.Gzip(System.Text.Encoding.UTF8.GetBytes(csv)));
        var facts = folder.Import();

        facts.Of<CashFact>().Count.ShouldBe(1);
        facts.Result.Notices.ShouldHaveSingleItem().ToString().ShouldBe("cash.csv.gz: not read, because cash.csv is there too");
    }

    [Fact]
    public void A_folder_that_is_none_is_refused_in_one_sentence()
    {
        using var folder = new TestFolder();
        Should.Throw<FolderImportException>(() => FolderImport.Open(folder.Path)).Message.ShouldContain("has no file of a company folder");
        Should.Throw<FolderImportException>(() => FolderImport.Open(folder.Path + "-nowhere")).Message.ShouldStartWith("There is no folder");
    }

    [Fact]
    public void Progress_grows_to_all_bytes()
    {
        using var folder = GoldenFolder.Create();
        var facts = folder.Import(chunkBytes: 256);

        facts.Progress.Select(progress => progress.DoneBytes).ShouldBeInOrder();
        facts.Progress[^1].DoneBytes.ShouldBe(facts.Progress[^1].TotalBytes);
        facts.Progress[^1].TotalBytes.ShouldBe(new DirectoryInfo(folder.Path).EnumerateFiles().Sum(file => file.Length));
        facts.Progress.ShouldAllBe(progress => progress.FileDoneBytes <= progress.FileTotalBytes);
    }

    [Fact]
    public void What_the_sink_throws_ends_the_import()
    {
        using var folder = GoldenFolder.Create();
        var import = FolderImport.Open(folder.Path);

        var run = import.RunAsync(new FolderImportOptions
        {
            ProjectId = 1, ReceivedAt = TestFolder.Received, ChunkBytes = 64,
            Sink = batch => throw new InvalidOperationException("the disk is full"),
        });
        Should.Throw<InvalidOperationException>(() => run.GetAwaiter().GetResult()).Message.ShouldBe("the disk is full");
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
