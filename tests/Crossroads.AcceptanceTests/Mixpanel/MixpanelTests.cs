using Crossroads.AcceptanceTests.Scenario;

namespace Crossroads.AcceptanceTests.Mixpanel;

/// <summary>Mixpanel's unmodified libraries, for Node.js and for browsers, against the started program.</summary>
public sealed class MixpanelTests(StartedServer server) : IClassFixture<StartedServer>
{
    [Fact]
    public async Task Mixpanel_node_shows_the_fixed_scenario()
    {
        var project = await server.CreateProjectAsync("mixpanel-node");
        var start = FixedScenario.Start();
        var report = await Sdk.RunAsync("mixpanel-node.mjs", project.Url, project.WriteKey, start.Text());
        report["failures"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        await FixedScenario.ShouldShowAsync(project, start);
    }

    [Fact]
    public async Task Mixpanel_in_a_browser_is_one_person_before_and_after_the_login()
    {
        Sdk.RequireChromium();
        var project = await server.CreateProjectAsync("mixpanel-browser");
        var report = await Sdk.RunAsync("mixpanel-browser.mjs", project.Url, project.WriteKey);
        report["problems"]!.AsArray().ShouldBeEmpty();
        await StartedProject.UntilSeenAsync();

        (await FixedScenario.CountAsync(project, "$pageview")).ShouldBe(1, report.ToJsonString());
        var events = (await project.EventsAsync("before_login")).Concat(await project.EventsAsync("after_login")).ToList();
        events.Count.ShouldBe(2, report.ToJsonString());
        events.Select(row => row["person_id"]!.ToJsonString()).Distinct().Count().ShouldBe(1);
        StartedProject.PropertiesOf(events[0])["$browser"]!.GetValue<string>().ShouldBe("Chrome");
    }
}
