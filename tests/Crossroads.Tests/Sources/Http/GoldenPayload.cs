using System.Text.Json;
using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.Http;

/// <summary>A request of a real SDK, recorded byte by byte in a folder Payloads, with the facts that it means beside it.</summary>
internal sealed record GoldenPayload(string Sdk, DateTimeOffset ReceivedAt, string Path, string? Query, string? ContentEncoding, byte[] Body)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> NamesIn(string folder)
        => [.. Directory.GetFiles(folder, "*.json").Select(System.IO.Path.GetFileName).OfType<string>().Where(name => !name.EndsWith(".expected.json", StringComparison.Ordinal)).Order()];

    /// <summary>Beside the test that asks.</summary>
    public static string Folder([System.Runtime.CompilerServices.CallerFilePath] string source = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(source)!, "Payloads");

    public static async Task ShouldMeanAsync(string folder, string name, Func<GoldenPayload, FactBatch> decode)
    {
        var file = System.IO.Path.Combine(folder, name);
        var text = FactText.Of(decode(JsonSerializer.Deserialize<GoldenPayload>(await File.ReadAllTextAsync(file), Web)!));
        var expected = System.IO.Path.ChangeExtension(file, ".expected.json");
        if (!File.Exists(expected))
        {
            await File.WriteAllTextAsync(expected, text + "\n");
            Assert.Fail($"{System.IO.Path.GetFileName(expected)} was missing and is written now: read it, and commit it if it is right.");
        }

        text.ShouldBe((await File.ReadAllTextAsync(expected)).TrimEnd());
    }

    public Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Fields => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query);
}
