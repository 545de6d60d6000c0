using System.Net;

namespace Crossroads.AcceptanceTests.Access;

/// <summary>The first person: the one-time link, signing in and out.</summary>
public sealed class OwnerTests(StartedServer server) : IClassFixture<StartedServer>
{
    private const string Email = "owner@example.com";
    private const string Password = "Correct-horse-1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_makes_one_owner_who_signs_in_and_out()
    {
        var link = await server.InvitationAsync();
        var invitation = Uri.UnescapeDataString(link[(link.IndexOf("invitation=", StringComparison.Ordinal) + "invitation=".Length)..]);

        using var stranger = new Browser(server.Url);
        using (var closed = await stranger.GetAsync("/")) closed.Headers.Location!.ToString().ShouldContain("/sign-in");
        using (var guessed = await stranger.SubmitAsync(link, "/account/setup", ("invitation", "guessed"), ("email", "x@example.com"), ("password", Password)))
            guessed.Headers.Location!.ToString().ShouldBe("/setup");
        using (var weak = await stranger.SubmitAsync(link, "/account/setup", ("invitation", invitation), ("email", Email), ("password", "short")))
            weak.Headers.Location!.ToString().ShouldContain("problem=");
        using (var forged = await stranger.PostAsync("/account/setup", ("invitation", invitation), ("email", Email), ("password", Password)))
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a form without its token is not taken");

        using var owner = new Browser(server.Url);
        using (var made = await owner.SubmitAsync(link, "/account/setup", ("invitation", invitation), ("email", Email), ("password", Password)))
        {
            made.Headers.Location!.ToString().ShouldBe("/");
            var cookie = made.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("crossroads=", StringComparison.Ordinal));
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldContain("samesite=lax", Case.Insensitive);
            cookie.ShouldContain("path=/", Case.Insensitive);
        }

        using (var home = await owner.GetAsync("/")) home.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var api = await owner.GetAsync("/api/v1/projects")) api.StatusCode.ShouldBe(HttpStatusCode.OK, "a person sees every project");
        using (var again = await stranger.SubmitAsync("/sign-in", "/account/setup", ("invitation", invitation), ("email", "second@example.com"), ("password", Password)))
            again.Headers.Location!.ToString().ShouldBe("/setup");
        using (var used = await stranger.GetAsync(link)) (await used.Content.ReadAsStringAsync(Stop)).ShouldContain("has been used");

        await SignsInAndOutAsync();
    }

    private async Task SignsInAndOutAsync()
    {
        using var person = new Browser(server.Url);
        using (var wrong = await person.SubmitAsync("/sign-in", "/account/sign-in", ("email", Email), ("password", "Wrong-horse-1")))
            wrong.Headers.Location!.ToString().ShouldContain("problem=");
        using (var closed = await person.GetAsync("/")) closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var right = await person.SubmitAsync("/sign-in", "/account/sign-in", ("email", Email), ("password", Password), ("returnUrl", "//evil.example/")))
            right.Headers.Location!.ToString().ShouldBe("/", "only addresses of our own");
        using (var home = await person.GetAsync("/")) home.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var left = await person.SubmitAsync("/", "/account/sign-out")) left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var after = await person.GetAsync("/")) after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
