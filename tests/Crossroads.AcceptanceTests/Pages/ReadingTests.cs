using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>What a reader does: opens evidence, filters, uses keys, changes the theme, drags a flip.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ReadingTests(BrowserFixture browser)
{
    [Fact]
    public async Task Evidence_opens_in_place_and_gives_the_focus_back()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var page = visit.Page;
        await page.EvaluateAsync("() => window.kept = true");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "about $4,000 a month" });
        await link.ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer).ToContainTextAsync("trials that do not convert");
        await Assertions.Expect(page).ToHaveURLAsync(WithEvidence());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Close the evidence" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(drawer).ToHaveCountAsync(0);
        await Assertions.Expect(link).ToBeFocusedAsync();
        (await page.EvaluateAsync<bool>("() => window.kept")).ShouldBeTrue("the page was loaded again");
        page.Url.ShouldNotContain("evidence");
    }

    [Fact]
    public async Task An_address_with_evidence_can_be_sent()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate&evidence=database.slow_queries");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("select day, route");
    }

    [Fact]
    public async Task Everything_opens_without_script()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate", script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "about $1,000" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Close the evidence" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Keys_lead_through_the_rooms()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var page = visit.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await page.WaitForURLAsync("**/signals**");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        var first = page.Locator("[data-row]").First;
        await Assertions.Expect(first).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Monthly active users");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(first).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/signals/growth.mau_growth**");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gs?");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("gs?");
    }

    [Fact]
    public async Task The_list_of_keys_opens_and_closes()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        await visit.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        await using var visit = await browser.VisitAsync("/signals?project=iterate");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_theme_changes_at_once_and_stays()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var page = visit.Page;
        var kept = page.WaitForResponseAsync("**/theme");
        await page.Keyboard.PressAsync("t");
        (await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(18, 19, 20)");
        await kept;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Filters_swap_the_list_and_live_in_the_address()
    {
        await using var visit = await browser.VisitAsync("/signals?project=iterate");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { NameRegex = FiresFilter() }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(6);
        page.Url.ShouldContain("state=fires");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(37);
    }

    [Fact]
    public async Task A_history_is_drawn_without_eval_in_both_themes()
    {
        await using var visit = await browser.VisitAsync("/signals/capacity.server_load?project=iterate");
        var picture = visit.Page.GetByRole(AriaRole.Img, new() { NameRegex = WentFrom() });
        await Assertions.Expect(picture.Locator("svg path").First).ToBeAttachedAsync();
        await Assertions.Expect(picture).ToContainTextAsync("about 26 Jul");
        await visit.Page.Keyboard.PressAsync("t");
        await Assertions.Expect(picture.Locator("svg text").First).ToHaveAttributeAsync("fill", LightInk());
    }

    [GeneratedRegex("evidence=trials.missing_features")]
    private static partial Regex WithEvidence();

    [GeneratedRegex("^Fires")]
    private static partial Regex FiresFilter();

    [GeneratedRegex("went from")]
    private static partial Regex WentFrom();

    [GeneratedRegex("#979489|151, ?148, ?137|#F1EFEA|#B5B2AA", RegexOptions.IgnoreCase)]
    private static partial Regex LightInk();
}
