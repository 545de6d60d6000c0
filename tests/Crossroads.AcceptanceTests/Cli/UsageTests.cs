namespace Crossroads.AcceptanceTests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly SmallCompany _company = new();

    public void Dispose() => _company.Dispose();

    [Theory]
    [InlineData("bogus")]
    [InlineData("import")]
    [InlineData("assess --as-of 2026-13-45")]
    [InlineData("serve --now yesterday-ish")]
    [InlineData("simulate x --seed many")]
    public async Task Wrong_usage_exits_with_2_and_says_what_to_try(string arguments)
    {
        var outcome = await Program.RunAsync(arguments.Split(' '));
        outcome.Exit.ShouldBe(2);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldContain("Try: crossroads ");
        outcome.Error.ShouldNotContain("crossroads crossroads");
    }

    [Theory]
    [InlineData("assess", "nowhere")]
    [InlineData("import", "nowhere")]
    [InlineData("query", "nowhere.json")]
    [InlineData("backup", "verify", "nowhere")]
    public async Task What_is_not_there_exits_with_1_and_one_sentence(params string[] arguments)
    {
        var outcome = await Program.RunAsync([.. arguments[..^1], _company.PathOf(arguments[^1]), "--data", _company.Data]);
        outcome.Exit.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        var sentence = outcome.Error.Trim();
        sentence.Split('\n').Length.ShouldBe(1, sentence);
        sentence.ShouldContain("nowhere");
        sentence.ShouldEndWith(".");
    }

    [Fact]
    public async Task A_project_that_exists_keeps_its_id_and_key_and_gets_a_fresh_token()
    {
        var first = (await Program.RunAsync("project", "create", "acme", "--data", _company.Data, "--json")).Json();
        var second = (await Program.RunAsync("project", "create", "acme", "--data", _company.Data, "--json")).Json();
        first.AsObject().Select(entry => entry.Key).ShouldBe(["id", "name", "write_key", "token"]);
        second["id"]!.GetValue<long>().ShouldBe(first["id"]!.GetValue<long>());
        second["write_key"]!.GetValue<string>().ShouldBe(first["write_key"]!.GetValue<string>());
        second["token"]!.GetValue<string>().ShouldNotBe(first["token"]!.GetValue<string>());
        first["write_key"]!.GetValue<string>().ShouldMatch("^cr_[0-9a-f]{32}$");
        (await Program.RunAsync("project", "list", "--data", _company.Data, "--json")).Json().AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Doctor_and_migrate_find_a_new_directory_in_order()
    {
        (await Program.RunAsync("migrate", "--data", _company.Data, "--json")).Json()["migrations"]!.AsArray().ShouldNotBeEmpty();
        (await Program.RunAsync("migrate", "--data", _company.Data, "--json")).Json()["migrations"]!.AsArray().ShouldBeEmpty();
        var doctor = await Program.RunAsync("doctor", "--data", _company.Data, "--json");
        doctor.Exit.ShouldBe(0, doctor.Output);
        doctor.Json()["checks"]!.AsArray().ShouldAllBe(check => check!["holds"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_demo_that_does_not_serve_prints_a_verdict()
    {
        var outcome = await Program.RunAsync("demo", "--no-serve", "--days", "60", "--seed", "3", "--data", _company.Data, "--json");
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Json()["project"]!.GetValue<string>().ShouldBe("Sample company");
        outcome.Json()["signals"]!.AsArray().ShouldContain(signal => signal!["state"]!.GetValue<string>() != "no_data");
    }

    [Fact]
    public async Task A_simulated_folder_has_its_truth_and_is_not_written_over_something_else()
    {
        var target = _company.PathOf("simulated");
        var outcome = await Program.RunAsync("simulate", target, "--seed", "5", "--days", "60", "--json");
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Json()["truth"]!["verdict"]!.GetValue<string>().ShouldBeOneOf("scale", "iterate", "both");
        File.Exists(Path.Combine(target, "truth.json")).ShouldBeTrue();
        (await Program.RunAsync("simulate", _company.Folder, "--seed", "5")).Exit.ShouldBe(1);
    }
}
