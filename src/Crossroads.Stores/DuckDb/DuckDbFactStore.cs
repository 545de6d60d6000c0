using System.Collections.Concurrent;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Persons;
using Crossroads.Stores.DuckDb.Reading;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Upkeep;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

/// <summary>
/// The embedded event store: one DuckDB file, written by one writer, and hot tables in memory that make facts visible before they are in the file
/// (docs/architecture.md). All writing is serialized here; readers have connections of their own.
/// </summary>
public sealed partial class DuckDbFactStore : IFactStore
{
    private readonly FactStoreOptions _options;
    private readonly DuckDbInstance _instance;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBConnection _direct;
    private readonly Lock _writing = new();

    /// <summary>Held while rows of the file are moved, changed or deleted: DuckDB refuses a second transaction that does so. Taken after <see cref="_writing"/>, never before.</summary>
    private readonly Lock _moving = new();
    private readonly ReadGate _gate = new();
    private readonly ReaderPool _readers;
    private readonly HotTables _hot;
    private readonly DayCounter _days = new();
    private readonly FactSeal _seal;
    private readonly ConcurrentDictionary<long, ProjectState> _projects = new();
    private readonly ConcurrentDictionary<long, FactChangeLog> _changes = new();
    private readonly HashSet<long> _directProjects = [];
    private FactWriter _writer;
    private long _sequence;
    private long _watermark;
    private long _hotRows;
    private long _seals;
    private FactImport? _import;
    private bool _disposed;

    private DuckDbFactStore(FactStoreOptions options)
    {
        _options = options;
        _instance = new DuckDbInstance(options);
        _connection = _instance.Connect();
        _direct = _instance.Connect();
        _readers = new ReaderPool(_instance, _gate, options);
        _hot = new HotTables(_connection);
        _seal = new FactSeal(_hot, _gate);
        _writer = new FactWriter(_hot, NewRecentIds(), NewRecentIds());
    }

    public long Watermark => Interlocked.Read(ref _watermark);

    public long Seals => Interlocked.Read(ref _seals);

    public FactChanges? Changes(long projectId, DateOnly last) => ChangesOf(projectId).UpTo(last);

    public long HotRows => Interlocked.Read(ref _hotRows);

    /// <summary>Opens or creates the store.</summary>
    /// <exception cref="InvalidOperationException">Another program has the file open, or it is damaged.</exception>
    public static DuckDbFactStore Open(FactStoreOptions options)
    {
        var store = new DuckDbFactStore(options);
        try
        {
            store.Start();
            return store;
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    /// <summary>Nothing is left to do: <see cref="Open"/> gives a store that is ready.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public WriteCounts Append(IReadOnlyList<FactBatch> batches, long sequence)
    {
        lock (_writing)
        {
            if (batches.Sum(batch => batch.Events.Count) >= DirectPart.LeastRows) return AppendDirectly(batches, sequence);
            try
            {
                var counts = Write(batches, direct: null, isImport: false);
                _sequence = Math.Max(_sequence, sequence);
                return counts;
            }
            catch
            {
                Recover();
                throw;
            }
        }
    }

    public void Seal()
    {
        lock (_writing)
        {
            _import?.FinishPart();
            if (_hot.Rows == 0 && _sequence == Watermark) return;
            _connection.Run("BEGIN");
            Seal(_connection, _sequence);
        }
    }

    public IFactImport BeginImport(long projectId)
    {
        lock (_writing)
        {
            if (_import is not null) throw new InvalidOperationException("Another import is running; try again when it is done.");
            ProjectOf(projectId).AllIds = new FactLoader(_connection).LoadAll(projectId);
            return _import = new FactImport(_writing, _instance.Connect(), new ImportTarget(this, projectId));
        }
    }

    public void DefineProject(long projectId, string timeZone)
    {
        lock (_writing)
        {
            if (_projects.TryGetValue(projectId, out var known))
            {
                if (known.Days.TimeZone != timeZone) ChangeTimeZone(known, timeZone);
                return;
            }

            _projects[projectId] = Define(projectId, timeZone);
            _connection.Run($"INSERT INTO facts.main.projects VALUES ({projectId}, {Sql.Text(timeZone)})");
        }
    }

    public IFactReader Reader(long projectId)
    {
        if (!_projects.ContainsKey(projectId)) DefineProject(projectId, "UTC");
        return new DuckDbFactReader(_readers, () => _projects[projectId], _options.QueryTimeLimit);
    }

    /// <summary>
    /// Writes what is in the file, as of one moment, into another file: <c>copying/facts.duckdb</c> in the store's folder. Rows that are only visible are not in it;
    /// a copy of the journal that was made before holds them.
    /// </summary>
    /// <returns>The copy, and how many rows each table of it has.</returns>
    public (string File, IReadOnlyDictionary<string, long> Rows) Copy()
    {
        var file = Path.Combine(_instance.CopyFolder ?? throw new InvalidOperationException("A store in memory has no file to copy."), "facts.duckdb");
        using var connection = _instance.Connect();
        return (file, FactCopy.Make(connection, file));
    }

    /// <summary>A connection for reading what is in the file.</summary>
    internal DuckDBConnection Connect() => _instance.Connect();

    /// <summary>Rows of each table of the file.</summary>
    public IReadOnlyDictionary<string, long> CountSealed()
    {
        using var connection = _instance.Connect();
        return FactCopy.Count(connection);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Start()
    {
        _connection.Run("BEGIN");
        foreach (var table in StoredTables.All)
        {
            _connection.Run($"CREATE TABLE IF NOT EXISTS {table.Sealed} ({table.Definition(compressed: true)})");
            if (table.KeepsHistory) _connection.Run($"CREATE TABLE IF NOT EXISTS {table.History} ({table.Definition(compressed: true)})");
        }

        CreateRollUps();
        _connection.Run(EventSettling.Definition);
        _connection.Run("CREATE TABLE IF NOT EXISTS facts.main.projects (project_id BIGINT, time_zone VARCHAR)");
        _connection.Run("CREATE TABLE IF NOT EXISTS facts.main.state (watermark BIGINT, version BIGINT)");
        _connection.Run("INSERT INTO facts.main.state SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM facts.main.state)");
        _connection.Run("COMMIT");
        _hot.Create();
        (_watermark, _writer.Version) = _connection.Read("SELECT watermark, version FROM facts.main.state", row => (row.GetInt64(0), row.GetInt64(1)))[0];
        _sequence = _watermark;
        Load();
    }

    /// <summary>A store from before a roll-up existed gets it now, from its events.</summary>
    private void CreateRollUps()
    {
        var known = _connection.Read("SELECT table_name FROM duckdb_tables() WHERE database_name = 'facts'", row => row.GetString(0)).ToHashSet();
        foreach (var rollUp in StoredTables.RollUps) _connection.Run($"CREATE TABLE IF NOT EXISTS {rollUp.Sealed} ({rollUp.Definition(compressed: true)})");
        if (StoredTables.RollUps.All(rollUp => known.Contains(rollUp.Name))) return;
        foreach (var project in _connection.Read($"SELECT DISTINCT project_id FROM {StoredTables.Events.Sealed}", row => row.GetInt64(0))) RollUps.Rebuild(_connection, project);
        _connection.Run("DROP TABLE IF EXISTS facts.main.person_day_events");
    }

    private void Load()
    {
        var loaded = new Dictionary<long, ProjectState>();
        foreach (var (id, zone) in _connection.Read("SELECT project_id, time_zone FROM facts.main.projects", row => (row.GetInt64(0), row.GetString(1))))
            loaded[id] = Define(id, zone);
        var recent = NewRecentIds();
        var loader = new FactLoader(_connection);
        loader.LoadPersons(id => loaded[id]);
        loader.LoadRecent(recent, _options.RememberedFor, _options.RememberedIds / 2);
        foreach (var project in loaded.Values)
        {
            project.Persons.Graph.Settle();
            project.Map = PersonMap.Of(project.Persons.Graph.Overrides);
            _projects[project.Id] = project;
        }

        _writer = new FactWriter(_hot, recent, NewRecentIds()) { Version = _writer.Version };
    }

    /// <summary>Days are counted anew, in the file, in one transaction with the zone's name.</summary>
    private void ChangeTimeZone(ProjectState project, string timeZone)
    {
        var days = new ZoneDays(timeZone);
        Seal();
        lock (_moving) ChangeDays(project, timeZone);
        project.Days = days;
        project.Changes.PublishEverything();
    }

    private void ChangeDays(ProjectState project, string timeZone)
    {
        _connection.Run("BEGIN");
        try
        {
            var zone = Sql.Text(timeZone);
            foreach (var (table, time) in StoredTables.WithDays)
            {
                var day = $"({time} AT TIME ZONE 'UTC' AT TIME ZONE {zone})::DATE";
                _connection.Run($"UPDATE {table.Sealed} SET day = {day} WHERE project_id = {project.Id} AND day <> {day}");
            }

            RollUps.Rebuild(_connection, project.Id);
            _connection.Run($"UPDATE facts.main.projects SET time_zone = {zone} WHERE project_id = {project.Id}");
            _connection.Run("COMMIT");
        }
        catch
        {
            _connection.TryRollback();
            throw;
        }
    }

    private FactChangeLog ChangesOf(long projectId) => _changes.GetOrAdd(projectId, _ => new FactChangeLog());

    private ProjectState Define(long projectId, string timeZone)
    {
        ProjectViews.Create(_connection, projectId);
        return new ProjectState(projectId, timeZone) { Changes = ChangesOf(projectId) };
    }

    private ProjectState ProjectOf(long projectId)
    {
        if (_projects.TryGetValue(projectId, out var project)) return project;
        DefineProject(projectId, "UTC");
        return _projects[projectId];
    }

    /// <summary>So many events at once go to the file at once, together with all that is hot and the watermark, in one transaction.</summary>
    private WriteCounts AppendDirectly(IReadOnlyList<FactBatch> batches, long sequence)
    {
        _import?.FinishPart();
        using var part = new DirectPart(_direct, _days);
        try
        {
            var counts = Write(batches, part, isImport: false);
            var last = Math.Max(_sequence, sequence);
            Seal(part.Finish(), last);
            _sequence = last;
            return counts;
        }
        catch
        {
            Recover();
            throw;
        }
    }

    private void Seal(DuckDBConnection connection, long sequence)
    {
        _seal.Run(connection, sequence, _writer.Version);
        Interlocked.Exchange(ref _watermark, sequence);
        Interlocked.Exchange(ref _hotRows, 0);
        Interlocked.Increment(ref _seals);
        PublishDirect();
    }

    /// <summary>Rows that went to the file directly are visible from now on.</summary>
    private void PublishDirect()
    {
        foreach (var project in _directProjects) ChangesOf(project).PublishEverything();
        _directProjects.Clear();
    }

    private WriteCounts Write(IReadOnlyList<FactBatch> batches, DirectPart? direct, bool isImport)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        // Projects are made before the transaction: their row goes to another database than the facts.
        foreach (var batch in batches) ProjectOf(batch.ProjectId);
        _connection.Run("BEGIN");
        try
        {
            var counts = _writer.Append(batches, ProjectOf, direct, isImport);
            var projects = batches.Select(batch => batch.ProjectId).Distinct().Select(ProjectOf).ToList();
            if (direct is not null) _directProjects.UnionWith(projects.Select(project => project.Id));
            var merged = projects.Where(project => project.NextMap is not null).ToList();
            Publish(merged);
            foreach (var project in projects) project.Changes.Publish(merged.Contains(project));
            Interlocked.Exchange(ref _hotRows, _hot.Rows);
            return counts;
        }
        catch
        {
            _hot.Drop();
            _connection.TryRollback();
            throw;
        }
    }

    /// <summary>Commits; persons that merged become so in the same moment as their rows.</summary>
    private void Publish(List<ProjectState> merged)
    {
        if (merged.Count == 0)
        {
            _connection.Run("COMMIT");
            return;
        }

        _gate.Close();
        try
        {
            _connection.Run("COMMIT");
            foreach (var project in merged) (project.Map, project.NextMap) = (project.NextMap!, null);
        }
        finally
        {
            _gate.Open();
        }
    }

    /// <summary>What the writer remembers runs ahead of what a failed transaction left: read it anew.</summary>
    private void Recover()
    {
        _import?.FinishPart();
        var importing = _projects.Values.Where(project => project.AllIds is not null).Select(project => project.Id).ToList();
        _hot.Count();
        Load();
        foreach (var project in importing) _projects[project].AllIds = new FactLoader(_connection).LoadAll(project);
        foreach (var changes in _changes.Values) changes.PublishEverything();
    }

    private RecentIds NewRecentIds() => new(_options.RememberedIds, _options.RememberedFor, _options.Clock);

    private void Close()
    {
        lock (_writing)
        lock (_moving)
        {
            if (_disposed) return;
            _disposed = true;
            _readers.Dispose();
            _direct.Dispose();
            _connection.Dispose();
            _instance.Dispose();
            _gate.Dispose();
        }
    }

    private sealed class ImportTarget(DuckDbFactStore store, long projectId) : IImportTarget
    {
        public WriteCounts Append(FactBatch batch, DirectPart part)
        {
            if (batch.ProjectId != projectId) throw new InvalidOperationException($"The import is of project {projectId}; the batch is of project {batch.ProjectId}.");
            var counts = store.Write([batch], part, isImport: true);
            if (store._hot.Rows >= store._options.SealAtRows) store.Seal();
            return counts;
        }

        public void Seal() => store.Seal();

        public void PartIsVisible() => store.PublishDirect();

        public void EndImport()
        {
            store.ProjectOf(projectId).AllIds = null;
            store._import = null;
        }

        public void Recover() => store.Recover();
    }
}
