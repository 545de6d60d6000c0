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
        "/?project=iterate", "/?project=iterate&if=growth_per_month:0.31", "/?project=Sample%20company", "/?project=scale", "/?project=both", "/?project=frozen", "/?project=nothing", "/?project=broken", "/?project=half",
        "/?project=iterate&evidence=database.slow_queries", "/?project=iterate&evidence=trials.missing_features", "/?project=iterate&evidence=no.such",
        "/signals?project=iterate", "/signals?project=iterate&state=fires", "/signals?project=iterate&q=nothing+like+it", "/signals?project=nothing",
        "/signals/capacity.server_load?project=iterate&edit=1", "/signals/capacity.server_load?project=iterate&tab=history", "/signals/capacity.server_load?project=iterate&tab=query",
        "/signals/growth.retention_m?project=iterate&tab=definition", "/signals/support.ticket_load?project=iterate", "/signals/security.sensitive_data?project=iterate", "/signals/no.such",
        "/connect?project=nothing", "/connect?project=iterate&sdk=node", "/settings/thresholds?project=iterate&edit=growth.mau_growth", "/journal?project=iterate", "/journal?project=nothing", "/journal?project=iterate&withdraw=1", "/journal?project=iterate&edit=1",
        "/settings/assumptions?project=iterate&edit=churn.need", "/settings/assumptions?project=nothing", "/settings/assumptions?project=broken", "/settings/retention?project=iterate", "/settings/retention?project=broken",
        "/roadmap?project=iterate", "/roadmap?project=iterate&edit=loop", "/roadmap?project=nothing", "/roadmap?project=broken", "/not-yet?project=iterate", "/nothing-here", "/error",
        "/analytics?project=iterate", "/analytics?project=nothing", "/analytics?project=broken",
        "/analytics/explore?project=iterate", "/analytics/explore?project=nothing", "/analytics/explore?project=broken",
        "/analytics/explore?project=iterate&kind=trends&s=edited&s=exported&m=avg&m=total&p=&p=&fk=plan&ft=person&fo=exact&fv=team&b=plan&bt=person&vs=1&add=filter",
        "/analytics/explore?project=iterate&kind=funnel&s=signed_up&s=edited&s=exported&m=&m=&m=&from=-90d&people=-3", "/analytics/explore?project=iterate&kind=funnel&s=signed_up&s=edited&m=&m=&b=plan&bt=person&attr=step&attrstep=2&without=exported&sample=50", "/analytics/explore?project=iterate&kind=retention&s=edited",
        "/analytics/explore?project=iterate&kind=stickiness&s=edited", "/analytics/explore?project=iterate&kind=lifecycle&s=edited", "/analytics/explore?project=iterate&kind=paths",
        "/analytics/boards?project=iterate", "/analytics/boards/99?project=iterate", "/analytics/people?project=iterate", "/analytics/person?project=iterate&id=person-000", "/analytics/person?project=iterate&id=person-000&delete=1", "/public/boards/crb_guessed", "/analytics/cohorts?project=iterate",
    ];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string> Pages => [.. Addresses];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_light_in_dark_and_on_a_phone_and_nothing_is_wider_than_the_window(string address)
    {
        await using var visit = await browser.VisitAsync(address);
        var page = visit.Page;
        await OpenDetailsAsync(page);
        (await FindingsAsync(page)).ShouldBeEmpty();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        (await FindingsAsync(page)).ShouldBeEmpty("dark");

        foreach (var width in new[] { 2560, 1280, 1101, 1000, 901, 768, 390, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            (await visit.OverflowAsync()).ShouldBe(0, $"{width} px");
        }

        (await FindingsAsync(page)).ShouldBeEmpty("dark, 360 px");
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

    private static async Task<IEnumerable<string>> FindingsAsync(IPage page)
        => (await page.RunAxe(Rules)).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}");

    private static Task OpenDetailsAsync(IPage page) => page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
}
