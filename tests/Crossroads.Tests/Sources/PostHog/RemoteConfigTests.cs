using System.IO.Compression;
using System.Net;
using System.Text;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class RemoteConfigTests
{
    [Fact]
    public async Task Posthog_js_is_told_to_send_all_that_is_understood()
    {
        await using var door = await OpenAsync();
        var config = await JsonAsync(await door.Client.GetAsync($"/array/{Key}/config"));
        config["analytics"]!["endpoint"]!.GetValue<string>().ShouldBe("/i/v0/e/");
        config["capturePerformance"]!["web_vitals"]!.GetValue<bool>().ShouldBeTrue();
        config["autocaptureExceptions"]!.GetValue<bool>().ShouldBeTrue();
        config["autocapture_opt_out"]!.GetValue<bool>().ShouldBeFalse();
        config["sessionRecording"]!.GetValue<bool>().ShouldBeFalse();

        var script = await door.Client.GetAsync($"/array/{Key}/config.js");
        script.Content.Headers.ContentType!.MediaType.ShouldBe("application/javascript");
        (await script.Content.ReadAsStringAsync()).ShouldContain($"[\"{Key}\"]={{config:");
        (await door.Client.GetAsync("/array/phc_unknown/config")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/flags/?v=2", """{"flags":{},"errorsWhileComputingFlags":false,"requestId":null,"evaluatedAt":1780315200000}""")]
    [InlineData("/flags/", """{"featureFlags":{},"featureFlagPayloads":{},"errorsWhileComputingFlags":false}""")]
    [InlineData("/decide/?v=1", """{"featureFlags":[],"featureFlagPayloads":{},"errorsWhileComputingFlags":false}""")]
    [InlineData("/decide/?v=2", """{"featureFlags":{},"featureFlagPayloads":{},"errorsWhileComputingFlags":false}""")]
    [InlineData("/decide/?v=3", """{"featureFlags":{},"featureFlagPayloads":{},"errorsWhileComputingFlags":false}""")]
    [InlineData("/decide/?v=4", """{"flags":{},"errorsWhileComputingFlags":false,"requestId":null,"evaluatedAt":1780315200000}""")]
    public async Task Every_version_hears_in_its_own_shape_that_there_are_no_flags(string path, string expected)
    {
        await using var door = await OpenAsync();
        var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes($$"""{"token":"{{Key}}","distinct_id":"u"}"""));
        var response = await door.PostAsync(path, compressed.ToArray(), "text/plain");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = (await JsonAsync(response)).AsObject();
        answer.ContainsKey("supportedCompression").ShouldBe(path.StartsWith("/decide", StringComparison.Ordinal));
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(expected)!.AsObject())
        {
            if (name == "requestId") answer[name]!.GetValue<Guid>().Version.ShouldBe(7);
            else answer[name]!.ToJsonString().ShouldBe(value!.ToJsonString(), name);
        }
    }

    [Fact]
    public async Task Flags_need_a_key_too()
    {
        await using var door = await OpenAsync();
        (await door.PostAsync("/flags/?v=2", Encoding.UTF8.GetBytes("""{"token":"nobody","distinct_id":"u"}"""))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Scripts_are_served_from_the_package_and_from_nowhere_else()
    {
        var folder = Directory.CreateTempSubdirectory("crossroads-scripts-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "surveys.js"), "any version");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret.txt"), "no script");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "1.2.3"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "1.2.3", "surveys.js"), "version 1.2.3");
            await using var door = await OpenAsync(folder.FullName);

            (await door.Client.GetStringAsync("/static/surveys.js?v=1.449.2")).ShouldBe("any version");
            (await door.Client.GetStringAsync("/static/1.449.2/surveys.js")).ShouldBe("any version");
            (await door.Client.GetStringAsync("/static/1.2.3/surveys.js")).ShouldBe("version 1.2.3");
            foreach (var path in new[] { "/static/secret.txt", "/static/..%2Fsecret.js", "/static/1.2.3/%2e%2e%2fsurveys.js" })
                (await door.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_the_package_the_answer_says_how_to_get_it()
    {
        await using var door = await OpenAsync();
        var response = await door.Client.GetAsync("/static/1.449.2/no-such-script.js");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("npm install posthog-js");
    }
}
