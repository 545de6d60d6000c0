using Crossroads.Chdb;
using Crossroads.Stores.ClickHouse;

namespace Crossroads.Tests.Stores.ClickHouse;

/// <summary>A store in a database of its own, on the real engine behind its HTTP interface.</summary>
internal sealed class ClickHouseScene : IAsyncDisposable
{
    private static readonly Lazy<ChdbServer> Server = new(() => ChdbServer.StartAsync().GetAwaiter().GetResult());
    private static readonly Lazy<ClickHouseScene> TheShared = new(() => new ClickHouseScene());
    private static int _scenes;

    private readonly List<IAsyncDisposable> _opened = [];

    public ClickHouseScene(ChdbServer? server = null)
    {
        RequireEngine();
        Options = new ClickHouseOptions { ConnectionString = $"{(server ?? Server.Value).ConnectionString};Database=scene_{Interlocked.Increment(ref _scenes)}" };
        Store = Open();
    }

    /// <summary>One store for tests that need no more than a project of their own; making its tables takes half a second.</summary>
    public static ClickHouseScene Shared
    {
        get
        {
            RequireEngine();
            return TheShared.Value;
        }
    }

    public ClickHouseOptions Options { get; }

    public ClickHouseFactStore Store { get; private set; }

    public ClickHouseFactStore Open()
    {
        var store = ClickHouseFactStore.Open(Options);
        _opened.Add(store);
        return store;
    }

    public async Task<ClickHouseFactStore> ReopenAsync()
    {
        await Store.DisposeAsync();
        return Store = Open();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened) await store.DisposeAsync();
    }

    private static void RequireEngine()
    {
        const string Missing = "libchdb is not installed: ./test does it, or npm ci in tests/Crossroads.Chdb.";
        if (ChdbLibrary.Path is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        if (ChdbLibrary.Path is null) Assert.Skip(Missing);
    }
}
