using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>axe finds nothing, on every page, in both themes; nothing is wider than the window from 360 px up.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly string[] Addresses =
    [
        "/?project=iterate", "/?project=Sample%20company", "/?project=scale", "/?project=both", "/?project=frozen", "/?project=nothing", "/?project=broken", "/?project=half",
        "/?project=iterate&evidence=database.slow_queries", "/?project=iterate&evidence=trials.missing_features", "/?project=iterate&evidence=no.such",
        "/signals?project=iterate", "/signals?project=iterate&state=fires", "/signals?project=iterate&q=nothing+like+it", "/signals?project=nothing",
        "/signals/capacity.server_load?project=iterate&edit=1", "/signals/capacity.server_load?project=iterate&tab=history", "/signals/capacity.server_load?project=iterate&tab=query",
        "/signals/growth.retention_m?project=iterate&tab=definition", "/signals/support.ticket_load?project=iterate", "/signals/security.sensitive_data?project=iterate", "/signals/no.such",
        "/connect?project=nothing", "/connect?project=iterate&sdk=node", "/settings/thresholds?project=iterate&edit=growth.mau_growth", "/journal?project=iterate", "/journal?project=nothing",
        "/not-yet?project=iterate", "/nothing-here", "/error",
    ];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string> Pages => [.. Addresses];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_light_and_dark(string address)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await browser.VisitAsync(address, theme: theme);
            await OpenDetailsAsync(visit.Page);
            var result = await visit.Page.RunAxe(Rules);
            result.Violations.Select(violation => $"{theme}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}").ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_on_a_phone_and_nothing_is_wider_than_it(string address)
    {
        await using var visit = await browser.VisitAsync(address, width: 360);
        (await visit.OverflowAsync()).ShouldBe(0);
        await OpenDetailsAsync(visit.Page);
        (await visit.OverflowAsync()).ShouldBe(0);
        var result = await visit.Page.RunAxe(Rules);
        result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(768)]
    [InlineData(900)]
    [InlineData(1000)]
    [InlineData(1100)]
    [InlineData(1280)]
    [InlineData(2560)]
    public async Task Nothing_is_wider_than_the_window(int width)
    {
        await using var visit = await browser.VisitAsync("/?project=iterate", width);
        foreach (var address in Addresses)
        {
            await visit.GoAsync(address);
            (await visit.OverflowAsync()).ShouldBe(0, address);
        }
    }

    [Fact]
    public async Task On_paper_there_is_no_navigation()
    {
        await using var visit = await browser.VisitAsync("/?project=iterate");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Rooms" }).IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.Locator("header.top").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).IsVisibleAsync()).ShouldBeTrue();
    }

    private static Task OpenDetailsAsync(IPage page) => page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
}
