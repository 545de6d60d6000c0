using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests;

/// <summary>Unmodified SDKs from npm, driven by the scripts in the folder sdk (<c>./test</c> installs them).</summary>
internal static class Sdk
{
    private const string Chromium = "/usr/bin/chromium";

    public static string Folder { get; } = FolderOf();

    /// <summary>Runs a script with Node.js; its last line is a JSON object.</summary>
    public static async Task<JsonObject> RunAsync(string script, params string[] arguments)
    {
        Require(Directory.Exists(Path.Combine(Folder, "node_modules", "posthog-node")), "The SDKs are not installed: ./test does it, or npm ci in tests/Crossroads.AcceptanceTests/sdk.");
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(output.Trim().Split('\n')[^1])!.AsObject();
    }

    /// <summary>A laptop without the tool skips the test and says so; continuous integration must have it.</summary>
    public static void Require(bool isThere, string otherwise)
    {
        if (isThere) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(otherwise);
        Assert.Skip(otherwise);
    }

    public static void RequireChromium() => Require(File.Exists(Chromium), $"Chromium is not installed ({Chromium}).");

    private static string FolderOf([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "sdk");
}
