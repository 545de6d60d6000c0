using Crossroads.Engine.Events;
using Crossroads.Features.Simulation;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Bench;

/// <summary>A company folder with its truth, and its store, which is filled when somebody asks for it.</summary>
internal sealed class BenchCompany : IAsyncDisposable
{
    private readonly string? _storeFolder;
    private DuckDbFactStore? _store;

    private BenchCompany(string folder, string? storeFolder)
    {
        Folder = folder;
        Name = Path.GetFileName(folder);
        Truth = CompanyTruth.Read(folder)!;
        _storeFolder = storeFolder;
        Now = FolderImport.Open(folder).Profile.AsOf ?? throw new InvalidOperationException($"{folder} has no as_of.");
    }

    public string Folder { get; }

    public string Name { get; }

    public CompanyTruth Truth { get; }

    public DateTimeOffset Now { get; }

    /// <param name="folder">Simulated when it is not there; a folder with a truth.json is taken as it is.</param>
    /// <param name="storeFolder">Where the store is kept; null = in memory.</param>
    public static BenchCompany Open(string folder, int seed, string mechanism, string? storeFolder = null)
    {
        if (!File.Exists(Path.Combine(folder, "truth.json"))) CompanySimulator.Write(folder, new SimulationOptions(seed, Mechanism: mechanism));
        return new BenchCompany(folder, storeFolder);
    }

    public static BenchCompany Existing(string folder, string? storeFolder = null) => new(folder, storeFolder);

    public async Task<IFactReader> FactsAsync(CancellationToken cancellationToken)
    {
        if (_store is not null) return _store.Reader(1);
        var isNew = _storeFolder is null || !File.Exists(Path.Combine(_storeFolder, "complete"));
        if (isNew && _storeFolder is not null && Directory.Exists(_storeFolder)) Directory.Delete(_storeFolder, recursive: true);
        _store = DuckDbFactStore.Open(new FactStoreOptions { Directory = _storeFolder, RememberedIds = 400_000 });
        await _store.OpenAsync(cancellationToken);
        var source = FolderImport.Open(Folder);
        _store.DefineProject(1, source.Profile.TimeZone);
        if (!isNew) return _store.Reader(1);
        using (var import = _store.BeginImport(1))
        {
            await source.RunAsync(new FolderImportOptions { ProjectId = 1, ReceivedAt = Now, Sink = batch => import.Append(batch) }, cancellationToken);
            import.Complete();
        }

        if (_storeFolder is not null) await File.WriteAllTextAsync(Path.Combine(_storeFolder, "complete"), "", cancellationToken);
        return _store.Reader(1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }
}
