using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests.Cli;

public sealed class ImportTests : IDisposable
{
    private readonly SmallCompany _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task The_same_folder_twice_writes_nothing_the_second_time()
    {
        var first = (await Program.RunAsync("import", _company.Folder, "--data", _company.Data, "--json")).Json();
        var second = (await Program.RunAsync("import", _company.Folder, "--data", _company.Data, "--json")).Json();
        first["written"]!.GetValue<long>().ShouldBeGreaterThan(SmallCompany.Users * 10);
        second["written"]!.GetValue<long>().ShouldBe(0);
        second["duplicates"]!.GetValue<long>().ShouldBe(first["written"]!.GetValue<long>());
        first["rejected"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task A_bad_row_is_written_down_with_file_line_reason_and_text_and_strict_exits_with_3()
    {
        const string Bad = "3,yesterday,user-3,When?,bug";
        await File.AppendAllTextAsync(Path.Combine(_company.Folder, "tickets.csv"), Bad + "\n", TestContext.Current.CancellationToken);

        (await Program.RunAsync("import", _company.Folder, "--data", _company.Data, "--json")).Exit.ShouldBe(0);
        var strict = await Program.RunAsync("import", _company.Folder, "--data", _company.Data, "--strict", "--json");

        strict.Exit.ShouldBe(3);
        strict.Json()["rejected"]!.GetValue<long>().ShouldBe(1);
        var line = (await File.ReadAllLinesAsync(Path.Combine(_company.Data, "rejected.ndjson"), TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        var row = JsonNode.Parse(line)!.AsObject();
        row.Select(entry => entry.Key).ShouldBe(["file", "line", "reason", "text"]);
        row["file"]!.GetValue<string>().ShouldBe("tickets.csv");
        row["line"]!.GetValue<long>().ShouldBe(4);
        row["reason"]!.GetValue<string>().ShouldContain("created_at");
        row["text"]!.GetValue<string>().ShouldBe(Bad);
    }

    [Fact]
    public async Task A_query_from_standard_input_counts_what_was_imported()
    {
        (await Program.RunAsync("import", _company.Folder, "--data", _company.Data)).Exit.ShouldBe(0);
        const string Query = """{"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":"$pageview","math":"dau"}],"interval":"month","dateRange":{"date_from":"2026-05-01","date_to":"2026-05-31"}}""";
        var answer = await Program.RunAsync(Query, ["query", "-", "--data", _company.Data]);
        answer.Exit.ShouldBe(0, answer.Error);
        answer.Json()["results"]![0]!["data"]!.AsArray().Select(value => value!.GetValue<double>()).ShouldBe([SmallCompany.Users]);

        var refused = await Program.RunAsync("""{"kind":"WishQuery"}""", ["query", "-", "--data", _company.Data]);
        refused.Exit.ShouldBe(1);
        refused.Output.ShouldBeEmpty();
        refused.Error.Trim().ShouldStartWith("kind: 'WishQuery'");
    }
}
