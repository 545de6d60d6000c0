using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>What a reader asks with a slider: "if growth were 37 % a month".</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class WhatIfTests(BrowserFixture browser)
{
    [Fact]
    public async Task Moving_a_slider_changes_verdict_probability_and_money_at_once_and_the_way_back_is_one_click()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var page = visit.Page;
        var before = await WordsAsync(page);
        await page.EvaluateAsync("() => window.kept = true");

        await Growth(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(Headline(page)).ToHaveTextAsync(Spaces("Scale if growth were 37 % a month."));
        await Assertions.Expect(page.Locator("[data-rail]")).ToContainTextAsync(Spaces("80 % sure that slowness and outages cost more"));
        await Assertions.Expect(page.Locator("[data-side=scale] [data-amount]")).ToHaveTextAsync("about $5,000");
        await Assertions.Expect(page.Locator("[data-side=iterate] [data-amount]")).ToHaveTextAsync("about $4,000");
        await Assertions.Expect(Growth(page)).ToHaveAttributeAsync("aria-valuetext", "37\u202f%: scale");
        await Assertions.Expect(page).ToHaveURLAsync(AsksForGrowth());
        (await page.EvaluateAsync<bool>("() => window.kept")).ShouldBeTrue("the page was loaded again");

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();
        (await WordsAsync(page)).ShouldBe(before);
        page.Url.ShouldNotContain("if=");
        (await page.EvaluateAsync<bool>("() => window.kept")).ShouldBeTrue("the page was loaded again");
    }

    [Theory]
    [InlineData("Growth a month", 17)]
    [InlineData("Growth a month", 70)]
    [InlineData("How much slow users mind", 44)]
    [InlineData("Unmet need", -25)]
    [InlineData("Failed requests", 31)]
    public async Task The_server_writes_the_same_words_as_the_script(string driver, int steps)
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var slider = visit.Page.GetByRole(AriaRole.Slider, new() { Name = driver });
        await slider.FocusAsync();
        for (var step = 0; step < Math.Abs(steps); step++) await visit.Page.Keyboard.PressAsync(steps > 0 ? "ArrowRight" : "ArrowLeft");
        // The page itself knows its address; Playwright hears of it a little later.
        var address = await visit.Page.EvaluateAsync<string>("() => location.pathname + location.search");
        address.ShouldContain("if=");

        await using var plain = await browser.VisitAsync(address, script: false);
        (await WordsAsync(plain.Page)).ShouldBe(await WordsAsync(visit.Page));
        (await RidgesAsync(plain.Page)).ShouldBe(await RidgesAsync(visit.Page));
    }

    [Fact]
    public async Task One_driver_is_elsewhere_at_a_time()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        var page = visit.Page;
        await Growth(page).FocusAsync();
        var today = await Growth(page).InputValueAsync();
        await page.Keyboard.PressAsync("End");
        await page.GetByRole(AriaRole.Slider, new() { Name = "Unmet need" }).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Headline(page)).ToContainTextAsync("if needs weighed");
        (await Growth(page).InputValueAsync()).ShouldBe(today);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_flip_itself_is_a_link_also_without_script(bool script)
    {
        await using var visit = await browser.VisitAsync("/?project=iterate", script: script);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "flips at 31\u202f%" }).ClickAsync();
        await Assertions.Expect(Headline(visit.Page)).ToHaveTextAsync(Spaces("Both if growth were 31 % a month."));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();
        await Assertions.Expect(Headline(visit.Page)).ToContainTextAsync("Iterate. Missing features");
    }

    [Fact]
    public async Task An_address_that_asks_can_be_sent_and_left_again()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate&if=growth_per_month:0.31");
        var page = visit.Page;
        await Assertions.Expect(Headline(page)).ToHaveTextAsync(Spaces("Both if growth were 31 % a month."));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();
        await Assertions.Expect(Headline(page)).ToContainTextAsync("Iterate. Missing features");
        page.Url.ShouldNotContain("if=");
    }

    [Theory]
    [InlineData("growth_per_month:much")]
    [InlineData("growth_per_month:NaN")]
    [InlineData("luck:2")]
    [InlineData("growth_per_month")]
    public async Task A_question_that_cannot_be_answered_shows_today(string asked)
    {
        await using var visit = await browser.VisitAsync($"/?project=iterate&if={asked}");
        await Assertions.Expect(Headline(visit.Page)).ToContainTextAsync("Iterate. Missing features");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to today" })).ToBeHiddenAsync();
    }

    private static ILocator Headline(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Locator("> span:not([hidden])");

    private static ILocator Growth(IPage page) => page.GetByRole(AriaRole.Slider, new() { Name = "Growth a month" });

    private static async Task<string> WordsAsync(IPage page)
        => string.Join("\n", await page.Locator("[data-rail], [data-money] .val, [data-ticks], h1, .verdict .lead:visible").AllInnerTextsAsync());

    // Shapes agree to a tenth of a pixel of a thousand; the strings differ in how they round a half.
    private static async Task<string> RidgesAsync(IPage page)
        => await page.EvaluateAsync<string>("() => [...document.querySelectorAll('[data-money] .line')].map(line => line.getAttribute('d').match(/[0-9.]+/g).map(number => Math.round(number / 4)).join(' ')).join('|')");

    private static Regex Spaces(string text) => new("^\\s*" + Regex.Escape(text).Replace("\\ ", "\\s+", StringComparison.Ordinal) + "\\s*$|" + Regex.Escape(text).Replace("\\ ", "\\s+", StringComparison.Ordinal));

    [GeneratedRegex("if=growth_per_month:0[.]3")]
    private static partial Regex AsksForGrowth();
}
