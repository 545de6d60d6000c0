using System.Net;
using System.Text;
using System.Text.Json;

namespace Crossroads.AcceptanceTests.Cli;

/// <summary>Verbs on a data directory that a server has open, and the end of that server.</summary>
public sealed class ServedVerbTests : IAsyncLifetime
{
    private readonly SmallCompany _company = new();
    private readonly StartedServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _company.Dispose();
    }

    [Fact]
    public async Task Verbs_give_the_same_answer_while_a_server_runs_and_without_it()
    {
        string[] assess = ["assess", "--project", "small", "--data", _server.DataDirectory, "--json"];
        var imported = await Program.RunAsync("import", _company.Folder, "--project", "small", "--data", _server.DataDirectory, "--json");
        imported.Exit.ShouldBe(0, imported.Error);
        var served = await Program.RunAsync(assess);
        served.Exit.ShouldBe(0, served.Error);
        (await Program.RunAsync("assess", "--project", "nobody", "--data", _server.DataDirectory)).Exit.ShouldBe(1);
        (await Program.RunAsync("import", _company.Folder, "--project", "small", "--data", _server.DataDirectory, "--json")).Json()["written"]!.GetValue<long>().ShouldBe(0);

        var second = await Program.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _server.DataDirectory);
        second.Exit.ShouldBe(1);
        second.Error.ShouldContain("open already");

        var backup = await Program.RunAsync("backup", "create", _company.PathOf("backup"), "--data", _server.DataDirectory, "--json");
        backup.Exit.ShouldBe(0, backup.Error);
        (await Program.RunAsync("backup", "verify", _company.PathOf("backup"))).Exit.ShouldBe(0);

        (await _server.TerminateAsync()).ShouldBe(0);
        (await Program.RunAsync(assess)).Output.ShouldBe(served.Output);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_seals_what_it_accepted_and_a_restart_loses_nothing()
    {
        var project = await _server.CreateProjectAsync("stopped");
        const int Sent = 25;
        var batch = Enumerable.Range(0, Sent).Select(i => new { @event = "sent", distinct_id = $"u{i}", timestamp = TimeProvider.System.GetUtcNow() });
        using var client = new HttpClient();
        using var content = new StringContent(JsonSerializer.Serialize(new { api_key = project.WriteKey, batch }), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(_server.Url + "/batch/"), content, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _server.TerminateAsync()).ShouldBe(0);
        File.Exists(Path.Combine(_server.DataDirectory, "server.json")).ShouldBeFalse();
        var doctor = (await Program.RunAsync("doctor", "--data", _server.DataDirectory)).Output;
        doctor.ShouldContain("0 rows hot");

        await _server.StartAsync();
        (await (project with { Url = _server.Url }).EventsAsync("sent")).Count.ShouldBe(Sent);
    }

    [Fact]
    public async Task What_a_killed_server_left_behind_does_not_stop_a_verb()
    {
        await _server.KillAsync();
        var left = Path.Combine(_server.DataDirectory, "server.json");
        File.Exists(left).ShouldBeTrue();
        // Its number belongs to another process by now: this one.
        var address = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await File.ReadAllTextAsync(left, Stop))!;
        address["ProcessId"] = JsonSerializer.SerializeToElement(Environment.ProcessId);
        await File.WriteAllTextAsync(left, JsonSerializer.Serialize(address), Stop);
        var doctor = await Program.RunAsync("doctor", "--data", _server.DataDirectory);
        doctor.Exit.ShouldBe(0, doctor.Error + doctor.Output);
        await _server.StartAsync();
    }
}
