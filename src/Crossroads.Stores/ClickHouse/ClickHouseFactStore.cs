using System.Collections.Concurrent;
using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse.Reading;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.ClickHouse.Writing;
using Crossroads.Stores.DuckDb.Writing;

namespace Crossroads.Stores.ClickHouse;

/// <summary>
/// The event store for more than one machine: every append is one block a table, durable when the call returns. Nothing is hot here; the journal holds what the server
/// did not take. One writer at a time (docs/operations/scaling.md).
/// </summary>
public sealed class ClickHouseFactStore : IFactStore, IFactUpkeep
{
    private readonly ClickHouseOptions _options;
    private readonly ClickHouseEngine _engine;
    private readonly StatementWriter _statements = new();
    private readonly MergeWatch _merges;
    private readonly SealWatch _sealed;
    private readonly PendingTables _pending;
    private readonly ClickHouseLoader _loader;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<long, ProjectState> _projects = new();
    private FactWriter _writer;
    private long _sequence;
    private long _watermark;
    private long _unnoted;
    private long _seals;
    private bool _isStale;
    private volatile bool _writes;
    private ClickHouseImport? _import;
    private bool _disposed;

    private ClickHouseFactStore(ClickHouseOptions options)
    {
        _options = options;
        _engine = new ClickHouseEngine(options, options.Database);
        _merges = new MergeWatch(_engine, options.Clock);
        _sealed = new SealWatch(_engine, options.Clock);
        _pending = new PendingTables(_engine);
        _loader = new ClickHouseLoader(_engine);
        _writer = new FactWriter(_pending, NewRecentIds(), NewRecentIds());
    }

    public long Watermark => Interlocked.Read(ref _watermark);

    /// <summary>Of this node while it writes; a node that does not write sees what the writing one sealed, within a second.</summary>
    public long Seals => Interlocked.Read(ref _seals) + (_writes ? _sealed.Last : _sealed.Seals());

    /// <summary>What is visible is durable; but until the watermark is noted, a restart reads it from the journal again and recognises it.</summary>
    public long HotRows => Interlocked.Read(ref _unnoted);

    /// <summary>Opens the store and makes what is missing of it.</summary>
    /// <exception cref="InvalidOperationException">The server cannot be reached, or refuses.</exception>
    public static ClickHouseFactStore Open(ClickHouseOptions options)
    {
        var store = new ClickHouseFactStore(options);
        try
        {
            using (var server = new ClickHouseEngine(options, "default"))
                server.Run($"CREATE DATABASE IF NOT EXISTS {Translation.Quoting.Name(options.Database)}{(options.Cluster is null ? "" : $" ON CLUSTER '{options.Cluster}'")}");
            foreach (var statement in new ClickHouseSchema(options.Database, options.Cluster).Statements()) store._engine.Run(statement);
            store.Load();
            return store;
        }
        catch (Exception problem)
        {
            store.Close();
            if (problem is global::ClickHouse.Driver.ClickHouseServerException || ClickHouseOutage.Is(problem)) throw new InvalidOperationException($"The ClickHouse server cannot be used: {problem.Message}", problem);
            throw;
        }
    }

    /// <summary>Nothing is left to do: <see cref="Open"/> gives a store that is ready.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public WriteCounts Append(IReadOnlyList<FactBatch> batches, long sequence)
    {
        lock (_writing)
        {
            var counts = Reached(() => Write(batches, isImport: false, $"{_options.Node}-{sequence}"));
            _sequence = Math.Max(_sequence, sequence);
            Interlocked.Add(ref _unnoted, counts.Written);
            return counts;
        }
    }

    /// <summary>Notes how far the journal is written. Facts are durable already.</summary>
    public void Seal()
    {
        lock (_writing)
        {
            _import?.Send();
            SaveWatermark();
        }
    }

    public IFactImport BeginImport(long projectId)
    {
        lock (_writing)
        {
            if (_import is not null) throw new InvalidOperationException("Another import is running; try again when it is done.");
            ProjectOf(projectId).AllIds = _loader.LoadAll(projectId);
            return _import = new ClickHouseImport(_writing, new ImportTarget(this, projectId));
        }
    }

    public void DefineProject(long projectId, string timeZone)
    {
        lock (_writing)
        {
            if (_projects.TryGetValue(projectId, out var known))
            {
                if (known.Days.TimeZone == timeZone) return;
                // Days are counted when they are asked for.
                known.Days = new ZoneDays(timeZone);
            }
            else
            {
                _projects[projectId] = new ProjectState(projectId, timeZone);
            }

            _engine.Run(FormattableString.Invariant($"INSERT INTO projects (project_id, version, time_zone) VALUES ({projectId}, {Microseconds()}, {Translation.Quoting.Text(timeZone)})"));
        }
    }

    public IFactReader Reader(long projectId)
    {
        if (!_projects.ContainsKey(projectId)) DefineProject(projectId, "UTC");
        return new ClickHouseFactReader(_engine, _statements, _merges, () => _projects[projectId], _options.QueryTimeLimit);
    }

    /// <summary>Nothing: ClickHouse keeps what it writes in order, and sums up when asked.</summary>
    public long Settle(DateOnly before, CancellationToken cancellationToken) => 0;

    public long Expire(long projectId, string table, DateOnly before)
    {
        lock (_writing)
        {
            var rows = new ClickHouseErasure(_engine, _options.Cluster).Expire(projectId, table, before, ProjectOf(projectId).Days.TimeZone);
            NoteChange();
            return rows;
        }
    }

    public long Forget(long projectId, string distinctId)
    {
        lock (_writing)
        {
            var rows = new ClickHouseErasure(_engine, _options.Cluster).Forget(projectId, [.. ProjectOf(projectId).Persons.Graph.CodesOf(FactId.Person(distinctId))]);
            // The graph cannot take a person out; it is made anew from what is left.
            if (rows > 0) Recover();
            NoteChange();
            return rows;
        }
    }

    public long? UsedBytes() => _engine.ReadLong("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = currentDatabase()");

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Load()
    {
        var loaded = _loader.Projects().ToDictionary(project => project.Id, project => new ProjectState(project.Id, project.TimeZone));
        ProjectState Of(long id) => loaded.TryGetValue(id, out var project) ? project : loaded[id] = new ProjectState(id, "UTC");
        var recent = NewRecentIds();
        _loader.LoadPersons(Of);
        _loader.LoadRecent(recent, _options.RememberedFor, _options.RememberedIds / 2);
        foreach (var project in loaded.Values)
        {
            project.Persons.Graph.Settle();
            _projects[project.Id] = project;
        }

        var (watermark, version) = _loader.Writer(_options.Node);
        (_watermark, _sequence) = (watermark, Math.Max(_sequence, watermark));
        _writer = new FactWriter(_pending, recent, NewRecentIds()) { Version = version };
    }

    private WriteCounts Write(IReadOnlyList<FactBatch> batches, bool isImport, string token)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_isStale) Recover();
        _writes = true;
        foreach (var batch in batches) ProjectOf(batch.ProjectId);
        try
        {
            var counts = _writer.Append(batches, ProjectOf, direct: null, isImport);
            WriteOverrides(batches);
            if (!isImport) Send(token);
            return counts;
        }
        catch
        {
            // What the writer remembers runs ahead of what the server took.
            _pending.Clear();
            _isStale = true;
            throw;
        }
    }

    private void WriteOverrides(IReadOnlyList<FactBatch> batches)
    {
        foreach (var project in batches.Select(batch => batch.ProjectId).Distinct().Select(ProjectOf))
        {
            if (project.Moved.Count == 0) continue;
            var rows = _pending.Into(ClickHouseSchema.Overrides);
            foreach (var change in project.Moved)
            {
                rows.Set(0, project.Id);
                rows.Set(1, change.Code);
                rows.Set(2, ++_writer.Version);
                rows.Set(3, change.Root);
                rows.EndRow();
            }

            project.Moved = [];
        }
    }

    /// <summary>Persons go last: who is one with whom is seen when all that they did is there.</summary>
    private void Send(string token)
    {
        foreach (var writer in _pending.NotEmpty.OrderBy(writer => writer.Table == ClickHouseSchema.Overrides ? 2 : writer.Table.IsVersioned ? 1 : 0).ToList())
        {
            // The rows are part of the token: what is tried again after a failure may be less than before.
            var unique = $"{token}-{writer.Table.Name}-{writer.Digest()}";
            var columns = writer.Table.Columns.Select(column => column.Name).ToList();
            _engine.Insert(writer.Table.Name, columns, writer.Written, unique);
            if (writer.Table.KeepsHistory) _engine.Insert($"{writer.Table.Name}_history", columns, writer.Written, unique);
        }

        _pending.Clear();
    }

    private void SaveWatermark()
    {
        if (_sequence == Watermark) return;
        _engine.Run(FormattableString.Invariant($"INSERT INTO writers (node, watermark, version) VALUES ({Translation.Quoting.Text(_options.Node)}, {_sequence}, {_writer.Version})"));
        Interlocked.Exchange(ref _watermark, _sequence);
        Interlocked.Exchange(ref _unnoted, 0);
        Interlocked.Increment(ref _seals);
    }

    /// <summary>Tells this node and the others that facts have changed that no seal speaks of.</summary>
    private void NoteChange()
    {
        _engine.Run(FormattableString.Invariant($"INSERT INTO writers (node, watermark, version) VALUES ({Translation.Quoting.Text($"{_options.Node}/changes")}, {Microseconds()}, 0)"));
        Interlocked.Increment(ref _seals);
    }

    private static T Reached<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (ClickHouseOutage.Is(problem))
        {
            throw new FactStoreUnavailableException($"The ClickHouse server takes nothing now: {problem.Message}", problem);
        }
    }

    /// <summary>Reads anew what the server holds.</summary>
    private void Recover()
    {
        _pending.Clear();
        var importing = _projects.Values.Where(project => project.AllIds is not null).Select(project => project.Id).ToList();
        Load();
        foreach (var project in importing) _projects[project].AllIds = _loader.LoadAll(project);
        _isStale = false;
    }

    private ProjectState ProjectOf(long projectId)
    {
        if (_projects.TryGetValue(projectId, out var project)) return project;
        DefineProject(projectId, "UTC");
        return _projects[projectId];
    }

    private RecentIds NewRecentIds() => new(_options.RememberedIds, _options.RememberedFor, _options.Clock);

    private long Microseconds() => RowWriter.Microseconds(_options.Clock.GetUtcNow());

    private void Close()
    {
        lock (_writing)
        {
            if (_disposed) return;
            _disposed = true;
            _statements.Dispose();
            _engine.Dispose();
        }
    }

    private sealed class ImportTarget(ClickHouseFactStore store, long projectId) : IClickHouseImportTarget
    {
        private long _part;

        public WriteCounts Append(FactBatch batch)
            => batch.ProjectId == projectId ? store.Write([batch], isImport: true, "") : throw new InvalidOperationException($"The import is of project {projectId}; the batch is of project {batch.ProjectId}.");

        public long PendingRows => store._pending.NotEmpty.Sum(writer => (long)writer.Rows.Count);

        public void Send()
        {
            try
            {
                store.Send($"{store._options.Node}-import-{store._options.Clock.GetUtcNow().UtcTicks}-{++_part}");
                store.NoteChange();
            }
            catch
            {
                store._pending.Clear();
                store._isStale = true;
                throw;
            }
        }

        public void EndImport()
        {
            store.ProjectOf(projectId).AllIds = null;
            store._import = null;
        }
    }
}
