using System.Diagnostics;
using System.Text;
using Crossroads.Engine.Company;
using Crossroads.Features.Analytics;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Bench.Queries;

/// <summary>
/// Queries over 50 million events of 200,000 persons in 180 days (2 million when quick), against the ClickHouse engine over the same rows, by turns, in processor time; tiles over HTTP with
/// four people clicking, idle and under 20,000 events a second; disk and memory.
/// </summary>
internal sealed class QueriesBenchmark : IBenchmark
{
    private const int Clickers = 4;
    private const int EventsPerSecond = 20_000;
    private const int Rounds = 6;

    public string Name => "queries";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var history = ProductHistory.Of(context.IsQuick);
        var data = context.NewFolder("queries");
        var results = new List<BenchResult>();
        context.Say($"  {history.Events:N0} events…");
        long projectId;
        await using (var server = await ServerUnderTest.StartAsync(context, data, cancellationToken)) projectId = server.ProjectId;
        await using var rival = await ClickHouseRival.StartAsync(history, context.NewFolder("clickhouse"), cancellationToken);
        if (rival is null) context.Say("  libchdb is not installed (./test installs it): no ratios to ClickHouse");
        await using (var store = DuckDbFactStore.Open(new FactStoreOptions { Directory = data }))
        {
            await store.OpenAsync(cancellationToken);
            Fill(store, history, projectId, cancellationToken);
            foreach (var item in QueryCases.All(history)) results.Add(await CompareAsync(store, projectId, item, rival, cancellationToken));
        }

        var bytes = (double)new FileInfo(Path.Combine(data, "facts.duckdb")).Length;
        results.Add(rival is null
            ? BenchResult.AtMost("disk per event, settled", bytes / history.Events, "bytes", 100)
            : BenchResult.RatioAtMost("disk per event, settled", bytes / history.Events, "bytes", await rival.BytesAsync(cancellationToken) / history.Events, 1.0));
        results.AddRange(await TilesAsync(context, data, cancellationToken));
        return results;
    }

    private static void Fill(DuckDbFactStore store, ProductHistory history, long projectId, CancellationToken cancellationToken)
    {
        store.DefineProject(projectId, "UTC");
        using (var import = store.BeginImport(projectId))
        {
            foreach (var batch in history.Batches(projectId))
            {
                cancellationToken.ThrowIfCancellationRequested();
                import.Append(batch);
            }

            import.Complete();
        }

        store.Settle(DateOnly.FromDateTime(ProductHistory.End.UtcDateTime), cancellationToken);
    }

    private static async Task<BenchResult> CompareAsync(DuckDbFactStore store, long projectId, QueryCase item, ClickHouseRival? rival, CancellationToken cancellationToken)
    {
        var reader = store.Reader(projectId);
        var (ours, theirs) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var own = await BusyAsync(() => AnalyticsQueries.RunAsync(reader, CompanyProfile.Empty, item.Json, ProductHistory.End, cancellationToken));
            var other = rival is null ? 0 : await BusyAsync(() => rival.AskAsync(item.ClickHouse, cancellationToken));
            // The first warms up.
            if (round > 0) (ours, theirs) = (Math.Min(ours, own), Math.Min(theirs, other));
        }

        return rival is null ? BenchResult.AtMost(item.Name, ours, "ms", 500) : BenchResult.RatioAtMost(item.Name, ours, "ms", theirs, item.Target);
    }

    /// <summary>Processor time of this process, in which both engines run, in milliseconds: on a shared machine a clock measures the neighbours.</summary>
    private static async Task<double> BusyAsync(Func<Task> run)
    {
        var before = Environment.CpuUsage.TotalTime;
        await run();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static async Task<IReadOnlyList<BenchResult>> TilesAsync(BenchContext context, string data, CancellationToken cancellationToken)
    {
        await using var server = await ServerUnderTest.StartAsync(context, data, cancellationToken);
        var duration = TimeSpan.FromSeconds(context.IsQuick ? 8 : 30);
        await ClickAsync(server, duration / 4, cancellationToken);
        var idle = await ClickAsync(server, duration, cancellationToken);
        var batches = Enumerable.Range(0, (int)(duration.TotalSeconds * EventsPerSecond / EventLoad.EventsPerBatch)).Select(serial => EventLoad.Batch(server.Key, serial, TimeProvider.System.GetUtcNow())).ToArray();
        var load = LoadRun.RunAsync(server.Sender, batches, duration, connections: 4, cancellationToken, batches.Length / duration.TotalSeconds);
        var busy = await ClickAsync(server, duration, cancellationToken);
        await load;
        return
        [
            BenchResult.AtMost("30-day tile over HTTP, 4 clicking, p95", idle, "ms", 100),
            BenchResult.RatioAtMost("the same under 20,000 events/s", busy, "ms", idle, 1.15),
            BenchResult.AtMost("resident memory of that server", server.PeakResidentMegabytes, "MB", 1024),
        ];
    }

    /// <summary>p95 of the answers to people who each look at one tile after the other, two a second: all together stay under the limit of requests of a token.</summary>
    private static async Task<double> ClickAsync(ServerUnderTest server, TimeSpan duration, CancellationToken cancellationToken)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Clickers).Select(async clicker =>
        {
            var own = new List<double>();
            using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            var begun = Stopwatch.GetTimestamp();
            for (var turn = clicker; Stopwatch.GetElapsedTime(begun) < duration; turn++)
            {
                await pulse.WaitForNextTickAsync(cancellationToken);
                var start = Stopwatch.GetTimestamp();
                using var content = new StringContent(QueryCases.Tiles[turn % QueryCases.Tiles.Count], Encoding.UTF8, "application/json");
                using var response = await server.Client.PostAsync($"/api/v1/projects/{server.ProjectId}/query", content, cancellationToken);
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync(cancellationToken));
                await response.Content.ReadAsStringAsync(cancellationToken);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return own;
        }));
        var all = times.SelectMany(own => own).Order().ToArray();
        return all[(int)Math.Ceiling(all.Length * 0.95) - 1];
    }
}
