using Crossroads.AcceptanceTests.Scenario;

namespace Crossroads.AcceptanceTests.PostHog;

/// <summary>The unmodified PostHog SDKs of today and of 2024, against the started program.</summary>
public sealed class PostHogTests(StartedServer server) : IClassFixture<StartedServer>
{
    [Theory]
    [InlineData("posthog-node", "v0")]
    [InlineData("posthog-node", "v1")]
    [InlineData("posthog-node-4", "v0")]
    public async Task Posthog_node_shows_the_fixed_scenario(string package, string protocol)
    {
        var project = await server.CreateProjectAsync($"{package} {protocol}");
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("posthog-node.mjs", project.Url, project.WriteKey, start.Text(), package, protocol);
        report["failures"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
        if (package == "posthog-node") (await FixedScenario.CountAsync(project, "$exception")).ShouldBe(20);
    }

    [Theory]
    [InlineData("posthog-js")]
    [InlineData("posthog-js-1-130")]
    public async Task Posthog_js_shows_the_fixed_scenario_and_what_happens_on_a_page(string package)
    {
        Sdk.RequireChromium();
        var project = await server.CreateProjectAsync(package);
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("posthog-js.mjs", project.Url, project.WriteKey, start.Text(), package);
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
        foreach (var name in new[] { "$pageview", "$autocapture", "custom_event", "$exception", "$pageleave" })
            (await FixedScenario.CountAsync(project, name)).ShouldBe(1, $"{name}; {report.ToJsonString()}");

        // The old library has no web vitals of its own kind.
        if (package == "posthog-js") (await FixedScenario.CountAsync(project, "$web_vitals")).ShouldBeGreaterThanOrEqualTo(1, report.ToJsonString());
    }
}
