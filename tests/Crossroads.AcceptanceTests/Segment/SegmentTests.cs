using Crossroads.AcceptanceTests.Scenario;

namespace Crossroads.AcceptanceTests.Segment;

/// <summary>Segment's unmodified libraries, for Node.js and for browsers, against the started program.</summary>
public sealed class SegmentTests(StartedServer server) : IClassFixture<StartedServer>
{
    [Fact]
    public async Task Segment_node_shows_the_fixed_scenario()
    {
        var project = await server.CreateProjectAsync("segment-node");
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("segment-node.mjs", project.Url, project.WriteKey, start.Text());
        report["failures"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
    }

    [Fact]
    public async Task Segment_in_a_browser_asks_for_its_settings_and_shows_the_fixed_scenario_and_a_page_view()
    {
        Sdk.RequireChromium();
        var project = await server.CreateProjectAsync("segment-browser");
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("segment-browser.mjs", project.Url, project.WriteKey, start.Text());
        report["problems"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
        (await FixedScenario.CountAsync(project, "custom_event")).ShouldBe(1, report.ToJsonString());
        var properties = StartedProject.PropertiesOf((await project.EventsAsync("$pageview")).Single());
        properties["$pathname"]!.GetValue<string>().ShouldBe("/pricing");
        properties["$browser"]!.GetValue<string>().ShouldBe("Chrome");
        properties["utm_source"]!.GetValue<string>().ShouldBe("news");
    }
}
