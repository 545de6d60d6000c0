using System.Globalization;
using System.Net.Http.Headers;

namespace Crossroads.Bench;

/// <summary>
/// kill -9 at random moments under load, a thousand times: what was answered with success is there exactly once afterwards.
/// Each request carries events whose name tells the request, so that a lost or doubled one is seen.
/// </summary>
internal sealed class KillBenchmark : IBenchmark
{
    public string Name => "kill";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var kills = context.IsQuick ? 15 : 1000;
        var folder = context.NewFolder("kill");
        var random = new Random(20261123);
        long acknowledged = 0, uncertain = 0, lost = 0, doubled = 0;
        var restarts = new List<double>();
        for (var kill = 0; kill < kills; kill++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"kill_{kill}");
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await using (var server = await ServerUnderTest.StartAsync(context, folder, cancellationToken))
            {
                if (kill > 0)
                {
                    restarts.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
                    var seen = await server.CountAsync(string.Create(CultureInfo.InvariantCulture, $"kill_{kill - 1}"), cancellationToken);
                    lost += Math.Max(0, acknowledged - seen);
                    doubled += Math.Max(0, seen - acknowledged - uncertain);
                }

                (acknowledged, uncertain) = await SendUntilKilledAsync(server, name, TimeSpan.FromMilliseconds(random.Next(20, 900)), cancellationToken);
            }

            if (kill % 50 == 49) context.Say($"  {kill + 1} of {kills} kills, {lost} lost, {doubled} doubled");
        }

        restarts.Sort();
        return
        [
            BenchResult.AtMost($"acknowledged events lost over {kills} kills", lost, "events", 0),
            BenchResult.AtMost($"events doubled over {kills} kills", doubled, "events", 0),
            BenchResult.AtMost("restart after a kill, median", restarts[restarts.Count / 2], "s", 2),
        ];
    }

    /// <returns>Events answered with success, and events sent whose answer never came (they may be there or not).</returns>
    private static async Task<(long Acknowledged, long Uncertain)> SendUntilKilledAsync(ServerUnderTest server, string name, TimeSpan after, CancellationToken cancellationToken)
    {
        long acknowledged = 0, uncertain = 0;
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                while (!killed.IsCancellationRequested)
                {
                    try
                    {
                        using var content = new StringContent(Body(server.Key, name), new MediaTypeHeaderValue("application/json"));
                        using var response = await server.Sender.PostAsync("/batch/", content, CancellationToken.None);
                        if (response.IsSuccessStatusCode) Interlocked.Add(ref acknowledged, 10);
                    }
                    catch (HttpRequestException)
                    {
                        Interlocked.Add(ref uncertain, 10);
                        if (killed.IsCancellationRequested) return;
                    }
                }
            },
            cancellationToken)).ToArray();
        using var moment = new PeriodicTimer(after);
        await moment.WaitForNextTickAsync(cancellationToken);
        server.Kill();
        await killed.CancelAsync();
        await Task.WhenAll(workers);
        return (acknowledged, uncertain);
    }

    private static string Body(string key, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var events = Enumerable.Range(0, 10).Select(i => $$$"""{"event":"{{{name}}}","distinct_id":"u{{{i}}}","uuid":"{{{Guid.NewGuid()}}}","timestamp":"{{{now:O}}}","properties":{"i":{{{i}}}}}""");
        return $$"""{"api_key":"{{key}}","batch":[{{string.Join(',', events)}}]}""";
    }
}
