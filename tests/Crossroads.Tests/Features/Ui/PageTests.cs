using System.Net;
using System.Text.RegularExpressions;
using Crossroads.Tests.Features.Ui.Fixtures;

namespace Crossroads.Tests.Features.Ui;

/// <summary>The pages as the server writes them, without a browser: each in every situation, with its headers.</summary>
public sealed partial class PageTests(PageTests.OneHost one) : IClassFixture<PageTests.OneHost>, IDisposable
{
    private readonly HttpClient _browser = Browser(one.Host.Address);

    /// <summary>The pages change nothing here, so one host with its stores serves all tests.</summary>
    public sealed class OneHost : IAsyncLifetime
    {
        internal FixtureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await FixtureHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    public void Dispose() => _browser.Dispose();

    public static TheoryData<string, string> PagesInEverySituation()
    {
        var data = new TheoryData<string, string>();
        foreach (var page in new[] { "/", "/signals", "/signals/capacity.server_load", "/signals/support.ticket_load", "/journal", "/not-yet", "/connect", "/settings/thresholds", "/settings/retention", "/settings/assumptions", "/analytics", "/analytics/explore", "/analytics/boards", "/analytics/people", "/analytics/person?id=person-000", "/analytics/cohorts" })
            foreach (var project in FixtureDesk.Projects) data.Add(page, project.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(PagesInEverySituation))]
    public async Task A_page_stands_in_every_situation(string page, string project)
    {
        var (answer, html) = await GetAsync($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}project={Uri.EscapeDataString(project)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        HeadingOne().Count(html).ShouldBe(1);
        html.ShouldContain("</html>");
    }

    [Fact]
    public async Task A_desk_that_fails_leaves_the_frame_the_reason_and_a_request_id()
    {
        var (_, html) = await GetAsync("/?project=broken");
        html.ShouldContain("The verdict could not be computed.");
        html.ShouldContain("Try again");
        html.ShouldContain("aria-label=\"Rooms\"");
        html.ShouldNotContain("The store does not open");
    }

    [Fact]
    public async Task A_part_that_fails_keeps_its_place_and_the_rest_stands()
    {
        var (_, html) = await GetAsync("/?project=half");
        html.ShouldContain("The history of verdicts could not be read.");
        html.ShouldContain("Do next");
    }

    [Fact]
    public async Task Unknown_is_never_a_zero()
    {
        var (_, html) = await GetAsync("/?project=nothing");
        html.ShouldContain("Not enough data yet.");
        html.ShouldContain("Connect a source");
        html.ShouldNotContain("$0");
        ZeroShare().IsMatch(html).ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_allow_no_inline_script_and_nothing_from_elsewhere()
    {
        var (answer, html) = await GetAsync("/?project=iterate");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        InlineScript().IsMatch(html).ShouldBeFalse();
        html.ShouldNotContain("http://fonts");
    }

    [Fact]
    public async Task An_address_with_nothing_behind_it_is_404_kindly_for_browsers_and_bare_for_scripts()
    {
        var (answer, html) = await GetAsync("/nothing-here");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldContain("There is nothing at this address.");

        using var script = new HttpClient { BaseAddress = new Uri(one.Host.Address) };
        using var bare = await script.GetAsync("/nothing-here");
        bare.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bare.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_signal_that_does_not_exist_says_so()
        => (await GetAsync("/signals/no.such")).Html.ShouldContain("There is no signal");

    [Theory]
    [InlineData("/signals?x=1", "/signals?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task The_theme_is_kept_and_the_way_back_is_our_own(string back, string expected)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark"), KeyValuePair.Create("back", back)]);
        using var answer = await _browser.PostAsync("/theme", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(expected);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await _browser.SendAsync(request);
        (await page.Content.ReadAsStringAsync()).ShouldContain("data-theme=\"dark\"");
    }

    [Fact]
    public async Task The_project_is_named_in_the_address_and_then_remembered()
    {
        (await GetAsync("/p/scale")).Html.ShouldContain("Scale.");
        var (answer, _) = await GetAsync("/?project=both");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("crossroads-project", StringComparison.Ordinal)).Split(';')[0]);
        using var page = await _browser.SendAsync(request);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Both.");
    }

    [Fact]
    public async Task The_snippet_carries_the_projects_own_key_and_this_servers_address()
    {
        var (_, html) = await GetAsync("/connect?project=nothing");
        html.ShouldContain("cr_00000000000000000000000000000006");
        html.ShouldContain(one.Host.Address);
        html.ShouldNotContain("cr_00000000000000000000000000000005");
    }

    [Theory]
    [InlineData("segment", "@segment/analytics-node", "cdnURL")]
    [InlineData("amplitude", "@amplitude/analytics-node", "/amplitude/2/httpapi")]
    [InlineData("mixpanel", "mixpanel-browser", "/mixpanel")]
    public async Task Each_sdk_has_its_snippet_with_what_changes_in_it(string sdk, string package, string option)
    {
        var (_, html) = await GetAsync($"/connect?project=nothing&sdk={sdk}");
        html.ShouldContain(package);
        html.ShouldContain(option);
        html.ShouldContain("cr_00000000000000000000000000000006");
        html.ShouldContain("Waiting for the first event");
    }

    [Fact]
    public async Task A_filter_lives_in_the_address()
    {
        var (_, html) = await GetAsync("/signals?project=iterate&state=fires");
        html.ShouldContain("Slow queries");
        html.ShouldNotContain("Monthly active users</b>");
        (_, html) = await GetAsync("/signals?project=iterate&q=retention");
        html.ShouldContain("Monthly retention of activated users");
        html.ShouldNotContain("Slow queries</b>");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "threshold"), KeyValuePair.Create("Input.Value", "60"), KeyValuePair.Create("Input.Reason", "x")]);
        using var answer = await _browser.PostAsync("/signals/capacity.server_load?project=iterate", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Assets_are_found_with_their_fingerprint_and_kept()
    {
        var (_, html) = await GetAsync("/?project=iterate");
        foreach (Match link in Asset().Matches(html))
        {
            using var asset = await _browser.GetAsync("/" + link.Groups[1].Value);
            asset.StatusCode.ShouldBe(HttpStatusCode.OK, link.Value);
        }
    }

    private static HttpClient Browser(string address)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    private async Task<(HttpResponseMessage Answer, string Html)> GetAsync(string address)
    {
        var answer = await _browser.GetAsync(address);
        return (answer, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("(?<![\\d.])0\u202f%")]
    private static partial Regex ZeroShare();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex HeadingOne();

    [GeneratedRegex("<script(?![^>]*src=)|\\son[a-z]+=\"|javascript:")]
    private static partial Regex InlineScript();

    [GeneratedRegex("(?:href|src)=\"((?:ui|_content)/[^\"]+)\"")]
    private static partial Regex Asset();
}
