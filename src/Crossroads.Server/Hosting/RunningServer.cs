using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Server.Verbs;

namespace Crossroads.Server.Hosting;

/// <summary>
/// The server that has a data directory open. It leaves its address and a private token in <c>server.json</c> there; verbs that need the facts ask it,
/// because the fact store belongs to one process, and so they get the answer that the server would give.
/// </summary>
internal sealed class RunningServer(RunningServer.Address address)
{
    public const string TokenHeader = "X-Crossroads-Server-Token";
    public const string VerbPath = "/internal/verb";

    private static readonly string[] VerbsThatNeedTheFacts = ["import", "query", "assess", "signals", "roadmap", "project", "doctor"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal sealed record Address(string Url, string Token, int ProcessId);

    internal sealed record VerbRequest(string[] Args, string Folder, string? StandardInput, bool IsInteractive, int Width);

    /// <summary>One line of the answer: a piece of output, a piece of error output, or the exit code at the end.</summary>
    internal sealed record Frame(string? Out, string? Error, int? Exit);

    /// <summary>True for verbs that read or write the data directory; <c>assess FOLDER</c> does neither.</summary>
    public static bool ShouldAnswer(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult) names.Add(command.Command.Name);
        if (IsHelp(parsed)) return false;
        return names is ["create", "backup", ..] || (names.Any(VerbsThatNeedTheFacts.Contains) && !(names[0] == "assess" && AssessVerb.HasFolder(parsed)));
    }

    public string Url => address.Url;

    public int ProcessId => address.ProcessId;

    /// <summary>The server that has the directory open; null = nobody, whatever a killed one left behind.</summary>
    public static async Task<RunningServer?> FindAsync(string dataDirectory, CancellationToken cancellationToken)
        => Read(dataDirectory) is { } server && await server.IsThereAsync(cancellationToken) ? server : null;

    private static RunningServer? Read(string dataDirectory)
    {
        var file = FileOf(dataDirectory);
        if (!File.Exists(file)) return null;
        try
        {
            var address = JsonSerializer.Deserialize<Address>(File.ReadAllText(file));
            return address is not null && IsAlive(address.ProcessId) ? new RunningServer(address) : null;
        }
        catch (JsonException)
        {
            // A half-written file of a server that was killed while starting: nobody is there.
            return null;
        }
    }

    public static void Announce(string dataDirectory, string url, string token)
    {
        var file = FileOf(dataDirectory);
        var temporary = file + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new Address(url, token, Environment.ProcessId)));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, file, overwrite: true);
    }

    public static void Withdraw(string dataDirectory)
    {
        try
        {
            File.Delete(FileOf(dataDirectory));
        }
        catch (IOException)
        {
            // A disk that went read-only keeps the file; whoever reads it finds that this process is gone.
        }
    }

    public async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var standardInput = args.Contains("-") ? await terminal.Input.ReadToEndAsync(cancellationToken) : null;
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Url + VerbPath)
        {
            Content = JsonContent.Create(new VerbRequest(args, terminal.Folder, standardInput, terminal.IsInteractive, terminal.Width), options: AssessmentJson.Compact),
        };
        request.Headers.Add(TokenHeader, address.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                var frame = JsonSerializer.Deserialize<Frame>(line)!;
                if (frame.Out is not null) await terminal.Output.WriteAsync(frame.Out);
                if (frame.Error is not null) await terminal.Error.WriteAsync(frame.Error);
                if (frame.Exit is { } exit) return exit;
            }
        }
        catch (HttpRequestException problem)
        {
            throw new VerbException($"A server has this data directory open at {address.Url}, but it does not answer ({problem.Message}). Stop process {address.ProcessId}, then try again.");
        }

        throw new VerbException("The server stopped before it had answered.");
    }

    /// <summary>Numbers of processes are used again, and ports too: it is there when what listens knows the token.</summary>
    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Url + VerbPath);
        request.Headers.Add(TokenHeader, address.Token);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It listens and is busy.
            return true;
        }
    }

    private static bool IsHelp(ParseResult parsed) => parsed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?" or "--version");

    private static string FileOf(string dataDirectory) => Path.Combine(dataDirectory, "server.json");

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
