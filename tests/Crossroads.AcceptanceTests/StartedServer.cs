using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Crossroads.AcceptanceTests;

/// <summary>The program, started as a user starts it: a process of its own, a data directory of its own, a free port.</summary>
public sealed class StartedServer : IAsyncLifetime
{
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromMinutes(2);

    private readonly string _data;
    private readonly bool _isOurs;
    private readonly TaskCompletionSource<string> _invitation = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public StartedServer()
        : this(Directory.CreateTempSubdirectory("crossroads-acceptance-").FullName, isOurs: true)
    {
    }

    private StartedServer(string dataDirectory, bool isOurs)
    {
        _data = dataDirectory;
        _isOurs = isOurs;
    }

    /// <summary>A server, not yet started, on somebody else's folder, which it leaves there.</summary>
    public static StartedServer On(string dataDirectory) => new(dataDirectory, isOurs: false);

    public string Url { get; private set; } = "";

    public string DataDirectory => _data;

    /// <summary>The one-time link that a server without an owner prints.</summary>
    public Task<string> InvitationAsync() => _invitation.Task.WaitAsync(PatienceAtStart);

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Starts the program on the data directory, on a new port; done when it listens.</summary>
    public async Task StartAsync()
    {
        _process = Start(["serve", "--urls", "http://127.0.0.1:0", "--data", _data]);
        using var patience = new CancellationTokenSource(PatienceAtStart);
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is not { } url) continue;
            Url = url;
            _ = ListenAsync(_process.StandardError);
            return;
        }

        throw new InvalidOperationException("The server did not start: " + string.Join('\n', said));
    }

    /// <summary>SIGTERM, as a service manager sends it; the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(PatienceAtStart);
        await _process.WaitForExitAsync(patience.Token);
        var exit = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exit;
    }

    /// <summary>Creates a project with the command line, which asks the running server.</summary>
    public async Task<StartedProject> CreateProjectAsync(string name, params string[] options)
    {
        using var process = Start(["project", "create", name, "--json", "--data", _data, .. options]);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync());
        using var answer = JsonDocument.Parse(output);
        var root = answer.RootElement;
        return new StartedProject(Url, root.GetProperty("id").GetInt64(), root.GetProperty("write_key").GetString()!, root.GetProperty("token").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        if (_isOurs) Directory.Delete(_data, recursive: true);
    }

    private async Task ListenAsync(StreamReader error)
    {
        while (await error.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Url + "/setup", StringComparison.Ordinal) is >= 0 and var at) _invitation.TrySetResult(line[at..].Trim());
        }
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "crossroads.exe" : "crossroads"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PostHog__Scripts"] = Path.Combine(Sdk.Folder, "node_modules", "posthog-js", "dist");
        return Process.Start(start)!;
    }
}
