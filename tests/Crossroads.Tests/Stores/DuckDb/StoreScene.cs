using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Stores.DuckDb;

/// <summary>A store in a folder of its own that can be closed, copied and opened again.</summary>
internal sealed class StoreScene : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<IAsyncDisposable> _opened = [];

    public StoreScene()
    {
        Folder = Directory.CreateTempSubdirectory("crossroads-store-").FullName;
        Store = Open(Folder);
    }

    public string Folder { get; }

    public DuckDbFactStore Store { get; private set; }

    public DuckDbFactStore Open(string folder, FactStoreOptions? options = null)
    {
        var store = DuckDbFactStore.Open((options ?? new FactStoreOptions()) with { Directory = folder, Threads = 2 });
        _opened.Add(store);
        return store;
    }

    public async Task<DuckDbFactStore> ReopenAsync()
    {
        await Store.DisposeAsync();
        return Store = Open(Folder);
    }

    /// <summary>The folder as a kill at this moment would leave it.</summary>
    public DuckDbFactStore OpenCopy()
    {
        var copy = Directory.CreateTempSubdirectory("crossroads-store-").FullName;
        foreach (var file in Directory.GetFiles(Folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return Open(copy);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened) await store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static FactBatch Batch(long project = 1) => new(project, Noon);

    public static EventFact Event(string name, string distinctId, DateTimeOffset? at = null, string properties = "{}", Guid? uuid = null, PromotedProperties promoted = default) => new()
    {
        Uuid = uuid ?? Guid.NewGuid(),
        Event = name,
        DistinctId = distinctId,
        TimestampMicroseconds = Microseconds(at ?? Noon),
        Properties = Encoding.UTF8.GetBytes(properties),
        Promoted = promoted,
    };

    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / 10;
}
