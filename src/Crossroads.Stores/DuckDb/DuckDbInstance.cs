using System.Collections.Concurrent;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

/// <summary>
/// One DuckDB engine with three databases: <c>facts</c> is the file, <c>hot</c> holds in memory what is visible and not yet in the file,
/// <c>rooms</c> holds the views that readers see, one schema a project, made anew at every start.
/// </summary>
internal sealed class DuckDbInstance : IDisposable
{
    /// <summary>DuckDB's file lock keeps other processes out, not a second store in this one.</summary>
    private static readonly ConcurrentDictionary<string, bool> OpenFiles = new();

    private readonly DuckDBConnection _root;
    private readonly Lock _opening = new();
    private readonly string? _file;

    public DuckDbInstance(FactStoreOptions options)
    {
        _file = options.Directory is null ? null : Path.GetFullPath(Path.Combine(options.Directory, "facts.duckdb"));
        if (_file is not null && !OpenFiles.TryAdd(_file, true)) throw new InvalidOperationException($"{_file} is open already in this process.");
        try
        {
            if (options.Directory is not null) Directory.CreateDirectory(options.Directory);
            _root = new DuckDBConnection("Data Source=:memory:");
            _root.Open();
            Configure(options);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Null = in memory.</summary>
    public string? FilePath => _file;

    /// <summary>The one folder, beside the file itself, in which DuckDB may write; copies are made there. Null = in memory.</summary>
    public string? CopyFolder => _file is null ? null : Path.Combine(Path.GetDirectoryName(_file)!, "copying");

    public DuckDBConnection Connect()
    {
        lock (_opening)
        {
            var connection = _root.Duplicate();
            if (connection.State != System.Data.ConnectionState.Open) connection.Open();
            return connection;
        }
    }

    public void Dispose()
    {
        _root?.Dispose();
        if (_file is not null) OpenFiles.TryRemove(_file, out _);
    }

    private void Configure(FactStoreOptions options)
    {
        var spill = Path.Combine(options.Directory ?? Path.GetTempPath(), options.Directory is null ? $"crossroads-{Environment.ProcessId}" : "spill");
        _root.Run($"SET memory_limit = '{options.MemoryLimitMegabytes}MB'");
        _root.Run($"SET threads = {Math.Max(1, options.Threads)}");
        _root.Run($"SET temp_directory = {Sql.Text(spill)}");
        _root.Run("SET max_temp_directory_size = '20GB'");
        _root.Run("SET GLOBAL TimeZone = 'UTC'");
        _root.Run(_file is null ? "ATTACH ':memory:' AS facts" : $"ATTACH {Sql.Text(_file)} AS facts (STORAGE_VERSION 'latest')");
        _root.Run("ATTACH ':memory:' AS hot");
        _root.Run("ATTACH ':memory:' AS rooms");
        _root.Run("CREATE SCHEMA hot.live");
        DuckDbFunctions.Register(_root);

        // Nothing is read from disk or net but what is attached and copies in the making, and no statement can undo that.
        if (CopyFolder is { } copies) _root.Run($"SET allowed_directories = [{Sql.Text(copies)}]");
        _root.Run("SET enable_external_access = false");
        _root.Run("SET autoinstall_known_extensions = false");
        _root.Run("SET autoload_known_extensions = false");
        _root.Run("SET lock_configuration = true");
    }
}
