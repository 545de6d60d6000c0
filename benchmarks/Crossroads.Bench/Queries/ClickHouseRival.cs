using System.Diagnostics;
using Crossroads.Chdb;
using Crossroads.Stores.ClickHouse;

namespace Crossroads.Bench.Queries;

/// <summary>The ClickHouse engine over the same events, in this process, asked by SQL.</summary>
internal sealed class ClickHouseRival : IAsyncDisposable
{
    private const string Database = "bench";

    private readonly ChdbServer _server;
    private readonly HttpClient _client;

    private ClickHouseRival(ChdbServer server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri($"{server.Address}?database={Database}&session_id=bench"), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <returns>Null = libchdb is not installed (<c>./test</c> installs it).</returns>
    public static async Task<ClickHouseRival?> StartAsync(ProductHistory history, string folder, CancellationToken cancellationToken)
    {
        if (ChdbLibrary.Path is null) return null;
        var server = await ChdbServer.StartAsync(folder);
        await using (var store = ClickHouseFactStore.Open(new ClickHouseOptions { ConnectionString = $"{server.ConnectionString};Database={Database}" }))
        {
            store.DefineProject(1, "UTC");
            using var import = store.BeginImport(1);
            foreach (var batch in history.Batches(1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                import.Append(batch);
            }

            import.Complete();
        }

        var rival = new ClickHouseRival(server);
        await rival.AskAsync("OPTIMIZE TABLE events FINAL", cancellationToken);
        return rival;
    }

    /// <summary>Bytes on the disk of all tables, as our file holds all of ours; the events are merged.</summary>
    public async Task<double> BytesAsync(CancellationToken cancellationToken)
    {
        var (text, _) = await AskAsync($"SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = '{Database}'", cancellationToken);
        return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<(string Answer, double Milliseconds)> AskAsync(string sql, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await _client.PostAsync((Uri?)null, new StringContent(sql), cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? (text, Stopwatch.GetElapsedTime(start).TotalMilliseconds) : throw new InvalidOperationException(text);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}
