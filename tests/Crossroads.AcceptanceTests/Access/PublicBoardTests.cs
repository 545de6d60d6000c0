using System.Net;
using System.Text.RegularExpressions;

namespace Crossroads.AcceptanceTests.Access;

/// <summary>A public link opens its one board, and no other door.</summary>
public sealed partial class PublicBoardTests(StartedServer server) : IClassFixture<StartedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_public_link_shows_one_board_and_nothing_else_until_it_is_revoked()
    {
        using var owner = await OwnerAsync();
        var open = await MakeAsync(owner, "Open to all", "Visits of everybody");
        var closed = await MakeAsync(owner, "Only for us", "Secret plans");
        var token = await LinkAsync(owner, open);

        using var stranger = new Browser(server.Url);
        using (var page = await stranger.GetAsync($"/public/boards/{token}"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            var html = await page.Content.ReadAsStringAsync(Stop);
            html.ShouldContain("Open to all");
            html.ShouldContain("Visits of everybody");
            page.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
            html.ShouldNotContain("Only for us");
            html.ShouldNotContain("Secret plans");
            html.ShouldNotContain("cr_", Case.Sensitive, "no key");
            html.ShouldNotContain("/analytics/", Case.Sensitive, "no way into the installation");
            page.Headers.Contains("Set-Cookie").ShouldBeFalse("a look leaves no cookie of a session");
        }

        foreach (var door in new[] { "/", "/journal", "/settings/retention", $"/analytics/boards/{open}", $"/analytics/boards/{closed}", "/analytics/people", "/analytics/explore", "/analytics/explore.csv", $"/analytics/insights/{open}" })
            using (var answer = await stranger.GetAsync(door)) answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{door} leads to the sign-in");
        foreach (var door in new[] { "/api/v1/projects", "/api/v1/projects/1/boards", "/api/v1/projects/1/assessment", "/api/v1/projects/1/people/u1" })
        {
            using (var answer = await stranger.GetAsync(door)) answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, door);
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + door);
            request.Headers.Authorization = new("Bearer", token);
            using var asToken = await client.SendAsync(request, Stop);
            asToken.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"the link's token is no API token: {door}");
        }

        foreach (var guess in new[] { "crb_" + new string('0', 48), token[..^1], "x", open.ToString(System.Globalization.CultureInfo.InvariantCulture) })
            using (var answer = await stranger.GetAsync($"/public/boards/{guess}"))
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
                (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("This link opens nothing");
            }

        var second = await LinkAsync(owner, open);
        await RevokeAsync(owner, open);
        var answers = new List<HttpStatusCode>();
        foreach (var one in new[] { token, second })
            using (var answer = await stranger.GetAsync($"/public/boards/{one}")) answers.Add(answer.StatusCode);
        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1, "only the revoked one is closed");
    }

    private async Task<Browser> OwnerAsync()
    {
        var link = await server.InvitationAsync();
        var invitation = Uri.UnescapeDataString(link[(link.IndexOf("invitation=", StringComparison.Ordinal) + "invitation=".Length)..]);
        var owner = new Browser(server.Url);
        using var made = await owner.SubmitAsync(link, "/account/setup", ("invitation", invitation), ("email", "owner@example.com"), ("password", "Correct-horse-1"));
        made.Headers.Location!.ToString().ShouldBe("/");
        return owner;
    }

    /// <summary>Keeps a view on a new board; the board's id.</summary>
    private static async Task<long> MakeAsync(Browser owner, string board, string view)
    {
        const string Explore = "/analytics/explore?kind=trends&s=visited";
        using var kept = await owner.SubmitAsync(Explore, Explore, ("_handler", "keep"), ("Keep.Name", view), ("Keep.Board", board), ("Keep.Act", "new"));
        return long.Parse(kept.Headers.Location!.ToString().Split('/')[^1].Split('?')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> LinkAsync(Browser owner, long board)
    {
        var page = FormattableString.Invariant($"/analytics/boards/{board}?share=1");
        using var made = await owner.SubmitAsync(page, page, ("_handler", "make-link"), ("Link.Act", "make"));
        return LinkToken().Match(await made.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
    }

    private static async Task RevokeAsync(Browser owner, long board)
    {
        var page = FormattableString.Invariant($"/analytics/boards/{board}?share=1");
        using var opened = await owner.GetAsync(page);
        var id = LinkId().Match(await opened.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        using var revoked = await owner.SubmitAsync(page, page, ("_handler", $"revoke-{id}"), ("Link.Id", id), ("Link.Act", "revoke"));
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [GeneratedRegex("/public/boards/(crb_[0-9a-f]+)")]
    private static partial Regex LinkToken();

    [GeneratedRegex("name=\"Link.Id\" value=\"(\\d+)\"")]
    private static partial Regex LinkId();
}
