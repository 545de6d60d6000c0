using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Crossroads.Bench;

/// <summary>A started <c>crossroads serve</c> with a project, and what its process costs.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly Process _process;

    private ServerUnderTest(Process process, string address, string dataDirectory, string key, string token, long projectId)
    {
        _process = process;
        Address = address;
        DataDirectory = dataDirectory;
        Key = key;
        ProjectId = projectId;
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        Sender = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string Address { get; }

    public string DataDirectory { get; }

    public string Key { get; }

    public long ProjectId { get; }

    /// <summary>Asks the API, with a token.</summary>
    public HttpClient Client { get; }

    /// <summary>Sends events as an SDK does: without a token.</summary>
    public HttpClient Sender { get; }

    public int ProcessId => _process.Id;

    /// <summary>CPU time that the server has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes => ProcessMemory.Now(_process.Id, "VmRSS");

    public double PeakResidentMegabytes => ProcessMemory.Now(_process.Id, "VmHWM");

    public static async Task<ServerUnderTest> StartAsync(BenchContext context, string dataDirectory, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var process = Start(context.Program, ["serve", "--data", dataDirectory, "--urls", address]);
        using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(5) };
        await WaitUntilReadyAsync(process, client, cancellationToken);
        var project = await CommandAsync(context, ["project", "create", "bench", "--data", dataDirectory, "--json"], cancellationToken);
        using var json = JsonDocument.Parse(project.Output);
        return new ServerUnderTest(
            process, address, dataDirectory, json.RootElement.GetProperty("write_key").GetString()!, json.RootElement.GetProperty("token").GetString()!, json.RootElement.GetProperty("id").GetInt64());
    }

    /// <summary>Total events of a name that a query sees now.</summary>
    public async Task<long> CountAsync(string name, CancellationToken cancellationToken)
    {
        var query = new { kind = "TrendsQuery", series = new[] { new { kind = "EventsNode", @event = name } }, dateRange = new { date_from = "-30d" }, trendsFilter = new { display = "BoldNumber" } };
        using var response = await Client.PostAsJsonAsync($"/api/v1/projects/{ProjectId}/query", query, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(text);
        using var json = JsonDocument.Parse(text);
        var series = json.RootElement.GetProperty("results")[0];
        return (long)series.GetProperty("aggregated_value").GetDouble();
    }

    public void Kill() => _process.Kill();

    public async Task<TimeSpan> StopAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Sender.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    public static async Task<(int Exit, string Output, TimeSpan Elapsed, double PeakMegabytes)> CommandAsync(BenchContext context, string[] arguments, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(context.Program, arguments, redirect: true);
        var peak = ProcessMemory.WatchAsync(process);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (process.ExitCode != 0) throw new InvalidOperationException($"crossroads {string.Join(' ', arguments)}: exit {process.ExitCode}: {await error}");
        return (process.ExitCode, await output, elapsed, await peak);
    }

    private static Process Start(string program, string[] arguments, bool redirect = true)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = redirect, RedirectStandardError = redirect, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }

    private static async Task WaitUntilReadyAsync(Process process, HttpClient client, CancellationToken cancellationToken)
    {
        process.OutputDataReceived += (_, _) => { };
        var said = new ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await pulse.WaitForNextTickAsync(cancellationToken))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode} before it was ready: {string.Join(' ', said)}");
            try
            {
                using var response = await client.GetAsync("/readyz", cancellationToken);
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception early) when (early is HttpRequestException || (early is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Not listening yet, or on a machine with much else to do.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
