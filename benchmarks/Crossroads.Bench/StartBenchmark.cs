using System.Diagnostics;

namespace Crossroads.Bench;

/// <summary>From the start of the program to a served page, on a data directory that exists; median of runs.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Name => "start";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var folder = context.NewFolder("start");
        var ready = new List<double>();
        var page = new List<double>();
        var stop = new List<double>();
        await (await ServerUnderTest.StartAsync(context, folder, cancellationToken)).DisposeAsync();
        for (var run = 0; run < (context.IsQuick ? 3 : 9); run++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var server = await ServerUnderTest.StartAsync(context, folder, cancellationToken);
            ready.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            using var response = await server.Sender.GetAsync("/sign-in", cancellationToken);
            response.EnsureSuccessStatusCode();
            page.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            stop.Add((await server.StopAsync(cancellationToken)).TotalSeconds);
        }

        return
        [
            BenchResult.AtMost("start to a served page", Median(page), "s", 2),
            BenchResult.AtMost("stop on SIGTERM", Median(stop), "s", 2),
        ];
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
