using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>The builder: every change is answered at once and stands in the address; what is kept comes back.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ExploringTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_change_is_answered_in_place_and_stands_in_the_address()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=trends&s=edited&m=total&p=");
        var page = visit.Page;
        await page.EvaluateAsync("() => window.kept = true");
        await page.GetByLabel("Series A: counted as").SelectOptionAsync("dau");
        await page.WaitForURLAsync("**m=dau**");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("people on");
        await Assertions.Expect(page.Locator("[data-chart] svg")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add series" }).ClickAsync();
        var second = page.GetByLabel("Series B: event");
        await Assertions.Expect(second).ToBeFocusedAsync();
        await second.FillAsync("exported");
        await second.PressAsync("Enter");
        await page.WaitForURLAsync("**s=exported**");
        page.Url.ShouldNotContain("add=");
        await page.Locator("#formula").FillAsync("B / A");
        await page.Locator("#formula").BlurAsync();
        await page.WaitForURLAsync("**formula=**");
        (await page.EvaluateAsync<bool>("() => window.kept")).ShouldBeTrue("the page was loaded again");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#formula")).ToHaveValueAsync("B / A");
        await Assertions.Expect(page.GetByLabel("Series B: event")).ToHaveValueAsync("exported");
    }

    [Fact]
    public async Task Events_are_proposed_with_their_counts()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate");
        var option = visit.Page.Locator("datalist#events option[value=edited]");
        (await option.GetAttributeAsync("label"))!.ShouldMatch("^[0-9,k]+ times by 240 people");
    }

    [Fact]
    public async Task What_cannot_be_answered_names_the_field_and_keeps_the_question()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=trends&s=edited&m=sum&p=");
        var page = visit.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("series[0].math_property: missing");
        await Assertions.Expect(page.Locator(".row.wrong")).ToHaveCountAsync(1);
        await page.GetByLabel("Series A: property").FillAsync("size");
        await page.GetByLabel("Series A: property").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-chart] svg")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_people_who_left_a_funnel_can_be_opened()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=funnel&s=signed_up&s=exported&m=&m=&from=-180d&win=60");
        var page = visit.Page;
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("go all the way; most leave before exported");
        await page.Locator("#lost-1").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who left before step 2" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "person-001@example.com" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("person-001@example.com");
        await Assertions.Expect(page.GetByText("signed_up").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_can_be_taken_as_csv_and_the_picture_as_png()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=retention&s=edited");
        var page = visit.Page;
        await Assertions.Expect(page.Locator("[data-chart] svg")).ToBeVisibleAsync();
        var csv = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await csv.PathAsync(), TestContext.Current.CancellationToken);
        text.ShouldStartWith("began,people,week_0,week_1");
        text.Split("\r\n").Length.ShouldBe(11);
        var png = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PNG" }).ClickAsync());
        png.SuggestedFilename.ShouldBe("retention.png");
        (await File.ReadAllBytesAsync(await png.PathAsync(), TestContext.Current.CancellationToken))[..4].ShouldBe([0x89, 0x50, 0x4e, 0x47]);
    }

    [Theory]
    [InlineData("funnel", "go all the way")]
    [InlineData("stickiness", "people did")]
    [InlineData("lifecycle", "won")]
    [InlineData("paths", "Most go from")]
    public async Task Every_kind_of_question_has_its_picture(string kind, string finding)
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=trends&s=edited&s=exported&m=total&m=total&p=&p=&from=-90d");
        var page = visit.Page;
        await page.Locator($"#kind-{kind}").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(finding);
        if (kind != "funnel") await Assertions.Expect(page.Locator("[data-chart] svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"#kind-{kind}")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_view_is_kept_put_on_a_board_and_opened_again_without_script()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=trends&s=edited&m=dau&p=&by=week&from=-90d", script: false);
        var page = visit.Page;
        await page.Locator("details.keep summary").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Weekly editors");
        await page.GetByLabel("Board", new() { Exact = true }).FillAsync("Monday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(BoardAddress());
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Monday");
        await page.GetByRole(AriaRole.Link, new() { Name = "Weekly editors" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(KeptAddress());
        await Assertions.Expect(page.GetByLabel("Series A: counted as")).ToHaveValueAsync("dau");
    }

    [Fact]
    public async Task A_cohort_is_described_counted_and_used_in_a_question()
    {
        await using var visit = await browser.VisitAsync("/analytics/cohorts?project=iterate");
        var page = visit.Page;
        var form = page.Locator("#cohort-form");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("Exporters on team");
        await form.GetByLabel("Property 1", new() { Exact = true }).FillAsync("plan");
        await form.GetByLabel("Property 1: value").FillAsync("team");
        await form.GetByLabel("Event 1", new() { Exact = true }).FillAsync("exported");
        await form.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Kept");
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Exporters on team" })).ToContainTextAsync("60 people");

        await visit.GoAsync("/analytics/explore?project=iterate&kind=trends&s=exported&m=dau&p=&view=value&from=-90d&ft=cohort&fk=&fo=exact&fv=Exporters+on+team");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("60 people");
    }

    [Fact]
    public async Task Features_stand_with_their_difference_and_the_experiment_that_would_settle_it()
    {
        await using var visit = await browser.VisitAsync("/analytics?project=iterate");
        var page = visit.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("feature");
        var line = page.Locator(".features > li").First;
        await Assertions.Expect(line).ToContainTextAsync("people a side");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_sample_is_off_unless_it_is_asked_for_and_then_the_page_says_so()
    {
        await using var visit = await browser.VisitAsync("/analytics/explore?project=iterate&kind=trends&s=edited&m=dau&p=&view=value&from=-90d");
        var page = visit.Page;
        await Assertions.Expect(page.Locator("#sample")).ToHaveValueAsync("");
        await page.Locator("#sample").SelectOptionAsync("50");
        await page.WaitForURLAsync("**sample=50**");
        await Assertions.Expect(page.GetByText("Only half of the people were asked")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_tracks_stand_in_their_order_each_with_what_would_settle_it_and_the_core_loop_is_defined_and_undone()
    {
        await using var visit = await browser.VisitAsync("/roadmap?project=iterate", script: false);
        var page = visit.Page;
        await Assertions.Expect(page.Locator(".tracks > li")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".tracks > li").First).ToContainTextAsync("What would settle it");
        await Assertions.Expect(page.Locator("#integrations")).ToContainTextAsync("Not known");

        await page.Locator("#edit-loop").ClickAsync();
        var form = page.Locator("#loop-form");
        foreach (var input in await form.Locator("input.input").AllAsync()) await input.FillAsync("");
        await form.Locator("input.input").First.FillAsync("edited");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 to 5 events");
        await form.Locator("input.input").Nth(1).FillAsync("exported");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Assertions.Expect(page.GetByText("as you defined it")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the last change of the core loop" }).ClickAsync();
        await Assertions.Expect(page.GetByText("inferred from what most users do", new() { Exact = true })).ToBeVisibleAsync();
    }

    [GeneratedRegex("/analytics/explore.*kept=")]
    private static partial Regex KeptAddress();

    [GeneratedRegex("/analytics/boards/[0-9]+")]
    private static partial Regex BoardAddress();
}
