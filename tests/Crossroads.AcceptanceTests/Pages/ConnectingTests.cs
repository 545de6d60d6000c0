using Crossroads.Engine.Sources;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>Getting started: the snippet, the live log at the door, and thresholds of one's own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConnectingTests(BrowserFixture browser)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Waiting_shows_refused_requests_with_the_reason_and_turns_green_by_itself()
    {
        await using var visit = await browser.VisitAsync("/connect?project=nothing");
        var page = visit.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Waiting for the first event");

        browser.Requests.Add(0, new ReceivedRequest(Now, "posthog", "/e/", 401, 0, "unknown key …7d02", null));
        await Assertions.Expect(page.GetByText("unknown key …7d02")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Waiting");

        browser.Requests.Add(6, new ReceivedRequest(Now, "posthog", "/e/", 200, 3, null, "posthog-js"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Events arrive");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("3 facts from posthog-js");
    }

    [Fact]
    public async Task The_snippet_changes_with_the_sdk_and_can_be_copied()
    {
        await using var visit = await browser.VisitAsync("/connect?project=iterate");
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "PostHog Node" }).ClickAsync();
        await Assertions.Expect(page.Locator("#events-code")).ToContainTextAsync("new PostHog('cr_00000000000000000000000000000002'");
        await page.Locator("#snippet").GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldContain($"host: '{browser.Address}'");
    }

    [Fact]
    public async Task A_threshold_of_ones_own_needs_a_reason_and_is_then_listed()
    {
        await using var visit = await browser.VisitAsync("/signals/capacity.server_load?project=scale&edit=1");
        var page = visit.Page;
        await page.GetByLabel("Fires when it is above").FillAsync("sixty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not a number");

        await page.GetByLabel("Fires when it is above").FillAsync("60 %");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write the reason");

        await page.GetByLabel("Because").FillAsync("Our hoster throttles at 60 %.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Assertions.Expect(page.GetByText("Our hoster throttles at 60 %. (owner)")).ToBeVisibleAsync();

        await visit.GoAsync("/journal?project=scale");
        await Assertions.Expect(page.GetByText("Our hoster throttles at 60 %. (owner)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_threshold_can_be_set_from_the_list_of_all()
    {
        await using var visit = await browser.VisitAsync("/settings/thresholds?project=both", script: false);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Change the threshold of Error rate" }).ClickAsync();
        await page.GetByLabel("Fires when it is above").FillAsync("0.5");
        await page.GetByLabel("Because").FillAsync("Payments fail silently.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Assertions.Expect(page.GetByText("Payments fail silently.")).ToBeVisibleAsync();
    }
}
