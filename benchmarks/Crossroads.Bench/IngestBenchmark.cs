using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Crossroads.Bench;

/// <summary>Durable ingest of PostHog batches against the parse-only ceiling of the same endpoint, its CPU, its answer times, and when events show.</summary>
internal sealed class IngestBenchmark : IBenchmark
{
    private const int Connections = 32;

    public string Name => "ingest";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(context.IsQuick ? 8 : 30);
        // In the first seconds half of the processor compiles the program's hot paths: what is measured is a server that runs.
        var warmUp = TimeSpan.FromSeconds(context.IsQuick ? 4 : 20);
        var ceiling = await CeilingAsync(warmUp, duration, cancellationToken);
        await using var server = await ServerUnderTest.StartAsync(context, context.NewFolder("ingest"), cancellationToken);
        var batches = Batches(server.Key, ceiling.EventsPerSecond, warmUp + duration);
        var warm = await LoadRun.RunAsync(server.Sender, batches, warmUp, Connections, cancellationToken);
        var before = server.Cpu;
        var run = await LoadRun.RunAsync(server.Sender, [.. batches.Skip((int)warm.Batches)], duration, Connections, cancellationToken);
        var cpu = (server.Cpu - before).TotalMicroseconds / (run.Batches * EventLoad.EventsPerBatch);
        var visible = await VisibleAsync(server, context.IsQuick ? 15 : 40, cancellationToken);
        return
        [
            BenchResult.RatioAtLeast("durable ingest, gzip batches of 100", run.EventsPerSecond, "events/s", ceiling.EventsPerSecond, 0.5),
            BenchResult.AtLeast("durable ingest, floor", run.EventsPerSecond, "events/s", 100_000),
            BenchResult.AtMost("server CPU per event", cpu, "µs", 4.0),
            BenchResult.AtMost("answer, p50 at full rate", run.P50Ms, "ms", 1000),
            BenchResult.AtMost("answer, p99 at full rate", run.P99Ms, "ms", 1000),
            BenchResult.AtMost("answer to visible in queries, p99", visible, "ms", 1000),
            BenchResult.AtMost("peak resident memory while ingesting", server.PeakResidentMegabytes, "MB", 1024),
        ];
    }

    private static async Task<LoadRun> CeilingAsync(TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken)
    {
        var key = "cr_" + new string('0', 32);
        const int Port = 5099;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        foreach (var argument in new[] { "parse-only", Port.ToString(CultureInfo.InvariantCulture), key }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
            using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await pulse.WaitForNextTickAsync(cancellationToken) && !await AnswersAsync(client, cancellationToken))
            {
                // Until it listens.
            }

            var batches = Batches(key, 900_000, duration);
            await LoadRun.RunAsync(client, batches, warmUp, Connections, cancellationToken);
            return await LoadRun.RunAsync(client, batches, duration, Connections, cancellationToken);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync("/readyz", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Enough different batches for the whole time, at most 110,000 (0.9 GB): every uuid is its own, as in life.</summary>
    private static List<byte[]> Batches(string key, double eventsPerSecond, TimeSpan duration)
    {
        var now = TimeProvider.System.GetUtcNow();
        var wanted = Math.Min(110_000, (int)(eventsPerSecond * duration.TotalSeconds / EventLoad.EventsPerBatch) + 400);
        var batches = new byte[wanted][];
        Parallel.For(0, wanted, serial => batches[serial] = EventLoad.Batch(key, serial, now));
        return [.. batches];
    }

    /// <summary>p99 of the time from the answer until a query counts the event.</summary>
    private static async Task<double> VisibleAsync(ServerUnderTest server, int probes, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var probe = 0; probe < probes; probe++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"probe_{probe}");
            var body = $$$"""{"api_key":"{{{server.Key}}}","batch":[{"event":"{{{name}}}","distinct_id":"probe","uuid":"{{{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}}}","timestamp":"{{{TimeProvider.System.GetUtcNow():O}}}","properties":{}}]}""";
            using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
            using var response = await server.Sender.PostAsync("/batch/", content, cancellationToken);
            response.EnsureSuccessStatusCode();
            var start = Stopwatch.GetTimestamp();
            // Twenty looks a second stay under the limit of requests of a token; they add at most 50 ms to the figure.
            using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (await server.CountAsync(name, cancellationToken) == 0)
            {
                await pulse.WaitForNextTickAsync(cancellationToken);
                if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30)) throw new InvalidOperationException($"{name} was answered with success and does not show.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[(int)Math.Ceiling(times.Count * 0.99) - 1];
    }
}
