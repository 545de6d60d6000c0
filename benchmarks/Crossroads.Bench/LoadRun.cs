using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Crossroads.Bench;

/// <summary>Sends batches from several connections for a time; counts what was answered with success.</summary>
internal sealed record LoadRun(long Batches, double Seconds, double P50Ms, double P99Ms)
{
    public double EventsPerSecond => Batches * EventLoad.EventsPerBatch / Seconds;

    /// <param name="client">Whose base address is the server.</param>
    /// <param name="batches">Prepared bodies, sent in turn.</param>
    /// <param name="duration">How long.</param>
    /// <param name="connections">How many at a time.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <param name="batchesPerSecond">Not faster than this, all connections together; null = as fast as the server answers.</param>
    public static async Task<LoadRun> RunAsync(HttpClient client, IReadOnlyList<byte[]> batches, TimeSpan duration, int connections, CancellationToken cancellationToken, double? batchesPerSecond = null)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                var own = new List<double>();
                latencies.Add(own);
                while (Stopwatch.GetElapsedTime(start) < duration && !cancellationToken.IsCancellationRequested)
                {
                    var place = Interlocked.Increment(ref next);
                    if (place >= batches.Count) return;
                    if (batchesPerSecond is { } rate && TimeSpan.FromSeconds(place / rate) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early) await Task.Delay(early, cancellationToken);
                    var sent = Stopwatch.GetTimestamp();
                    using var content = new ByteArrayContent(batches[place]);
                    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                    content.Headers.ContentEncoding.Add("gzip");
                    using var response = await client.PostAsync("/batch/", content, cancellationToken);
                    if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
                    own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            },
            cancellationToken)).ToArray();
        await Task.WhenAll(workers);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var all = latencies.SelectMany(own => own).Order().ToArray();
        return new LoadRun(all.Length, seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }
}
