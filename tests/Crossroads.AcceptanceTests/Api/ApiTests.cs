using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests.Api;

/// <summary>The API as programs of users meet it.</summary>
public sealed class ApiTests(StartedServer server) : IClassFixture<StartedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_it_answers_401_with_a_problem()
    {
        using var client = Client(token: null);
        using var response = await client.GetAsync("/api/v1/projects", Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldContain(challenge => challenge.Scheme == "Bearer");
        await ShouldBeProblemAsync(response);

        using var stranger = Client("crt_" + new string('0', 48));
        using var refused = await stranger.GetAsync("/api/v1/projects", Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldBeProblemAsync(refused);
    }

    [Fact]
    public async Task Projects_are_walls()
    {
        var mine = await server.CreateProjectAsync("mine");
        var other = await server.CreateProjectAsync("other");
        using var client = Client(mine.Token);
        var visible = JsonNode.Parse(await client.GetStringAsync("/api/v1/projects", Stop))!["results"]!.AsArray();
        visible.ShouldHaveSingleItem()!["id"]!.GetValue<long>().ShouldBe(mine.Id);
        foreach (var path in new[] { "", "/assessment", "/assessments", "/signals", "/signals/growth.mau_growth", "/events", "/requests", "/cohorts", "/actions", "/insights", "/boards", "/core-loop", "/roadmap/tracks" })
        {
            using var response = await client.GetAsync($"/api/v1/projects/{other.Id}{path}", Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            await ShouldBeProblemAsync(response);
        }

        using var content = new StringContent("""{"kind":"TrendsQuery","series":[{"kind":"EventsNode"}]}""", Encoding.UTF8, "application/json");
        using var query = await client.PostAsync($"/api/v1/projects/{other.Id}/query", content, Stop);
        query.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var writeKey = Client(mine.WriteKey);
        (await writeKey.GetAsync("/api/v1/projects", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a write key only writes");
    }

    [Fact]
    public async Task An_answer_that_is_known_already_is_304_without_a_body()
    {
        var project = await server.CreateProjectAsync("tagged");
        using var client = Client(project.Token);
        using var first = await client.GetAsync($"/api/v1/projects/{project.Id}", Stop);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tag = first.Headers.ETag.ShouldNotBeNull();
        foreach (var known in new[] { tag.ToString(), $"\"other\", {tag}", $"W/{tag}", "*" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/projects/{project.Id}");
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var second = await client.SendAsync(request, Stop);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified, known);
            (await second.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Each_token_is_told_how_much_of_its_minute_is_left()
    {
        var first = await server.CreateProjectAsync("counted");
        var second = await server.CreateProjectAsync("uncounted");
        using var client = Client(first.Token);
        using var other = Client(second.Token);
        long Remaining(HttpResponseMessage response) => long.Parse(response.Headers.GetValues("RateLimit-Remaining").Single(), provider: null);
        using var one = await client.GetAsync("/api/v1/projects", Stop);
        one.Headers.GetValues("RateLimit-Limit").Single().ShouldBe("600");
        one.Headers.Contains("RateLimit-Reset").ShouldBeTrue();
        for (var i = 0; i < 20; i++) (await client.GetAsync("/api/v1/projects", Stop)).Dispose();
        using var last = await client.GetAsync("/api/v1/projects", Stop);
        Remaining(last).ShouldBeLessThan(Remaining(one));
        using var fresh = await other.GetAsync("/api/v1/projects", Stop);
        Remaining(fresh).ShouldBe(599);
    }

    [Theory]
    [InlineData("/assessment?as_of=soon", HttpStatusCode.BadRequest, "as_of")]
    [InlineData("/events?cursor=nonsense", HttpStatusCode.BadRequest, "cursor")]
    [InlineData("/signals/growth.nothing", HttpStatusCode.NotFound, "growth.nothing")]
    [InlineData("/nothing", HttpStatusCode.NotFound, null)]
    public async Task A_bad_request_is_answered_with_a_problem_that_names_the_field(string path, HttpStatusCode status, string? names)
    {
        var project = await server.CreateProjectAsync("asked");
        using var client = Client(project.Token);
        using var response = await client.GetAsync($"/api/v1/projects/{project.Id}{path}", Stop);
        response.StatusCode.ShouldBe(status);
        var problem = await ShouldBeProblemAsync(response);
        if (names is not null) problem["detail"]!.GetValue<string>().ShouldContain(names);
    }

    [Fact]
    public async Task The_assessment_of_a_project_without_facts_says_that_there_is_not_enough_data()
    {
        var project = await server.CreateProjectAsync("empty");
        using var client = Client(project.Token);
        var assessment = JsonNode.Parse(await client.GetStringAsync($"/api/v1/projects/{project.Id}/assessment", Stop))!;
        assessment["schema"]!.GetValue<string>().ShouldBe("crossroads.assessment/1");
        assessment["verdict"]!.GetValue<string>().ShouldBe("insufficient_evidence");
        assessment["probability_scale"].ShouldBeNull();
    }

    [Fact]
    public async Task A_cohort_that_is_kept_by_the_api_can_be_asked_for_by_name()
    {
        var project = await server.CreateProjectAsync("kept");
        using var reader = Client(project.Token);
        using var refused = await reader.PostAsync($"/api/v1/projects/{project.Id}/cohorts", Json("""{"name":"Team","people":["a"]}"""), Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ShouldBeProblemAsync(refused))["detail"]!.GetValue<string>().ShouldContain("--write");
        using var client = Client((await server.CreateProjectAsync("kept", "--write")).Token);
        using var made = await client.PostAsync($"/api/v1/projects/{project.Id}/cohorts", Json("""{"name":"Team","filters":{"type":"AND","values":[{"type":"person","key":"plan","value":"team"}]}}"""), Stop);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.Content.ReadAsStringAsync(Stop));
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync(Stop))!["id"]!.GetValue<long>();
        (await project.QueryAsync("""{"kind":"TrendsQuery","series":[{"kind":"EventsNode"}],"properties":[{"type":"cohort","key":"id","value":"Team"}]}""")).ShouldHaveSingleItem();

        using var bad = await client.PutAsync($"/api/v1/projects/{project.Id}/cohorts/{id}", Json("""{"name":"Team","filters":{"type":"AND","values":[{"type":"person","key":"plan","operator":"likes","value":"team"}]}}"""), Stop);
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ShouldBeProblemAsync(bad))["detail"]!.GetValue<string>().ShouldContain("operator: 'likes' is not an operator");
        (await client.DeleteAsync($"/api/v1/projects/{project.Id}/cohorts/{id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync($"/api/v1/projects/{project.Id}/cohorts/{id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_core_loop_is_defined_taken_back_and_refused_by_its_field()
    {
        var project = await server.CreateProjectAsync("looped", "--write");
        using var client = Client(project.Token);
        var address = $"/api/v1/projects/{project.Id}/core-loop";
        async Task<JsonNode> PutAsync(string steps, HttpStatusCode status)
        {
            using var response = await client.PutAsync(address, Json($$"""{"steps":{{steps}}}"""), Stop);
            var text = await response.Content.ReadAsStringAsync(Stop);
            response.StatusCode.ShouldBe(status, text);
            return JsonNode.Parse(text)!;
        }

        (await PutAsync("""["document created","document shared"]""", HttpStatusCode.OK))["steps"]!.AsArray().Select(step => step!.GetValue<string>()).ShouldBe(["document created", "document shared"]);
        (await PutAsync("""["document created"]""", HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldStartWith("steps: ");
        (await PutAsync("[]", HttpStatusCode.OK))["steps"]!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(await client.GetStringAsync(address, Stop))!["results"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Each_track_of_a_project_without_facts_says_why_its_gain_is_not_known()
    {
        var project = await server.CreateProjectAsync("trackless");
        using var client = Client(project.Token);
        var tracks = JsonNode.Parse(await client.GetStringAsync($"/api/v1/projects/{project.Id}/roadmap/tracks", Stop))!["results"]!.AsArray();
        tracks.Count.ShouldBe(4);
        foreach (var track in tracks)
        {
            track!["gain"].ShouldBeNull(track.ToJsonString());
            track["missing"]!.GetValue<string>().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_its_routes_are_those_of_the_committed_list()
    {
        using var client = Client(token: null);
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", Stop))!;
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
        var routes = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")).Order(StringComparer.Ordinal);
        var committed = await File.ReadAllLinesAsync(Path.Combine(Folder(), "routes.txt"), Stop);
        routes.ShouldBe(committed);
    }

    [Theory]
    [InlineData("/healthz", "alive")]
    [InlineData("/readyz", "ready")]
    [InlineData("/docs", "Crossroads API")]
    public async Task Open_addresses_answer_without_a_token(string path, string says)
    {
        using var client = Client(token: null);
        using var response = await client.GetAsync(path, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain(says);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;

    private static async Task<JsonNode> ShouldBeProblemAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
        problem["status"]!.GetValue<int>().ShouldBe((int)response.StatusCode);
        problem["title"]!.GetValue<string>().ShouldNotBeEmpty();
        problem["type"]!.GetValue<string>().ShouldNotBeEmpty();
        return problem;
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
