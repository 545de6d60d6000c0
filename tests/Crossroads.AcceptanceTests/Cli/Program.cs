using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests.Cli;

/// <summary>The program, run as a script runs it: arguments in, exit code and streams out.</summary>
internal static class Program
{
    internal sealed record Outcome(int Exit, string Output, string Error)
    {
        /// <summary>Standard output as the one JSON document that it must be.</summary>
        public JsonNode Json() => JsonNode.Parse(Output)!;
    }

    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync("", arguments);

    public static async Task<Outcome> RunAsync(string standardInput, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "crossroads.exe" : "crossroads"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.StandardInput.WriteAsync(standardInput);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        return new Outcome(process.ExitCode, await output, await error);
    }
}
