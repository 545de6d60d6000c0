using System.Runtime.CompilerServices;
using System.Text.Json;
using Crossroads.Engine.Journal;
using Crossroads.Sources.Http;
using Crossroads.Sources.PostHog;
using Crossroads.Tests.Sources.Http;

namespace Crossroads.Tests.Sources.PostHog;

/// <summary>Requests of the real SDKs, recorded byte by byte in Payloads, and the facts that they mean beside them.</summary>
public sealed class PayloadTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private sealed record Payload(string Sdk, DateTimeOffset ReceivedAt, string? Query, string? ContentEncoding, byte[] Body);

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileName).OfType<string>().Where(name => !name.EndsWith(".expected.json", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recorded_request_means_the_expected_facts(string name)
    {
        var file = Path.Combine(Folder(), name);
        var payload = JsonSerializer.Deserialize<Payload>(await File.ReadAllTextAsync(file), Web)!;
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(payload.Query);
        var meta = new EnvelopeMeta(payload.ContentEncoding, query.GetValueOrDefault("compression"), EnvelopeMeta.Milliseconds(query.GetValueOrDefault("_")));

        var batch = new PostHogCaptureDecoder().Decode(new Envelope(1, "posthog.capture", payload.ReceivedAt, meta.ToText(), payload.Body));

        var expected = Path.ChangeExtension(file, ".expected.json");
        if (!File.Exists(expected))
        {
            await File.WriteAllTextAsync(expected, FactText.Of(batch) + "\n");
            Assert.Fail($"{Path.GetFileName(expected)} was missing and is written now: read it, and commit it if it is right.");
        }

        FactText.Of(batch).ShouldBe((await File.ReadAllTextAsync(expected)).TrimEnd());
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Payloads");
}
