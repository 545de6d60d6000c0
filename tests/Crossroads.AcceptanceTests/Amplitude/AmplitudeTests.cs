using Crossroads.AcceptanceTests.Scenario;

namespace Crossroads.AcceptanceTests.Amplitude;

/// <summary>Amplitude's unmodified library for Node.js against the started program.</summary>
public sealed class AmplitudeTests(StartedServer server) : IClassFixture<StartedServer>
{
    [Fact]
    public async Task Amplitude_node_shows_the_fixed_scenario()
    {
        var project = await server.CreateProjectAsync("amplitude-node");
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("amplitude-node.mjs", project.Url, project.WriteKey, start.Text());
        report["failures"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
    }

    [Fact]
    public async Task Amplitude_node_drops_what_is_wrong_and_sends_the_rest_of_its_batch_again()
    {
        var project = await server.CreateProjectAsync("amplitude-faults");
        var report = await Sdk.RunAsync("amplitude-faults.mjs", project.Url, project.WriteKey);
        report["codes"]!.AsArray().Select(code => code!.GetValue<int>()).ShouldBe([200, 400, 200, 400]);
        report["wrongKey"]!.GetValue<int>().ShouldBe(401);
        await StartedProject.UntilSeenAsync();

        (await FixedScenario.CountAsync(project, "good")).ShouldBe(2);
    }
}
