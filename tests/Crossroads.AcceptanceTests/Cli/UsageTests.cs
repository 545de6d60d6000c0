using System.Globalization;
using System.Net;
using System.Net.Sockets;

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
    [InlineData("assess --jsn folder", "--jsn")]
    [InlineData("import folder --sctrict", "--sctrict")]
    [InlineData("simulate --dyas 30", "--dyas")]
    public async Task A_mistyped_option_is_named(string arguments, string option)
    {
        var outcome = await Program.RunAsync([.. arguments.Split(' '), "--data", _company.Data]);
        outcome.Exit.ShouldBe(2);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldContain($"'{option}'");
    }

    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:{0}")]
    [InlineData("demo", "--port", "{0}")]
    public async Task A_port_in_use_is_told_in_one_sentence_before_anything_is_written(string verb, string option, string address)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var outcome = await Program.RunAsync(verb, option, string.Format(CultureInfo.InvariantCulture, address, port), "--data", _company.Data);
        outcome.Exit.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.Trim().ShouldBe($"Port {port} of 127.0.0.1 is in use by another program: choose another with {(verb == "demo" ? "--port N" : "--urls http://127.0.0.1:PORT")}.");
        Directory.Exists(_company.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_told_with_its_line_when_nothing_is_kept()
    {
        File.AppendAllText(Path.Combine(_company.Folder, "tickets.csv"), "3,someday,user-3,Slow,performance\n");
        var outcome = await Program.RunAsync("assess", _company.Folder, "--json");
        outcome.Exit.ShouldBe(0);
        outcome.Error.ShouldContain("1 row was rejected");
        outcome.Error.ShouldContain("tickets.csv line 4: ");
        outcome.Json()["schema"]!.GetValue<string>().ShouldBe("crossroads.assessment/1");
    }

    [Fact]
    public async Task Every_problem_of_company_yaml_is_told()
    {
        File.WriteAllText(Path.Combine(_company.Folder, "company.yaml"), "name: x\ntime_zone: Mars/Base\nlaunched_on: yesterday\n");
        var outcome = await Program.RunAsync("assess", _company.Folder);
        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldContain("line 2");
        outcome.Error.ShouldContain("line 3");
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
