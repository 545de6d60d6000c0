using System.Collections.Concurrent;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Persons;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>Connections for queries, and the number of queries that may run at once.</summary>
internal sealed class ReaderPool(DuckDbInstance instance, ReadGate gate, FactStoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<DuckDBConnection> _idle = [];
    private readonly QueryPlaces _places = new(options.ParallelQueries, options.SlowQueries, options.Clock);
    private readonly StatementCheck _check = new();

    /// <summary>Runs a query in a read-only transaction over one moment of the store.</summary>
    public async Task<T> RunAsync<T>(ProjectState project, string sql, object? parameters, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken)
    {
        using var place = await _places.TakeAsync(cancellationToken);
        // DuckDB's calls block, whatever their names say.
        return await Task.Run(() => Run(project, sql, parameters, read, cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _places.Dispose();
    }

    private T Run<T>(ProjectState project, string sql, object? parameters, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var connection)) connection = instance.Connect();
        var usable = false;
        try
        {
            var names = _check.Check(connection, sql);
            connection.Run($"USE rooms.{ProjectViews.SchemaOf(project.Id)}");
            var persons = gate.Pass(() => Snapshot(connection, project));
            try
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                ParameterBinding.Bind(command, names, parameters);
                using var interruption = new QueryInterruption(connection, cancellationToken);
                using var resolving = PersonFunction.Use(persons);
                var scanned = ScannedRows.Begin(connection);
                T result;
                using (var reader = command.ExecuteReader()) result = read(reader);
                ScannedRows.End(connection, scanned);
                usable = true;
                return result;
            }
            finally
            {
                connection.Run("ROLLBACK");
            }
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DuckDBException error)
        {
            throw new FactQueryException(error.Message, error);
        }
        finally
        {
            if (usable) _idle.Add(connection);
            else connection.Dispose();
        }
    }

    /// <summary>DuckDB takes a database's snapshot when a transaction first touches it: both are touched while no seal moves rows and no merge is published.</summary>
    private static PersonMap Snapshot(DuckDBConnection connection, ProjectState project)
    {
        connection.Run("BEGIN TRANSACTION READ ONLY");
        connection.Run("SELECT 1 FROM hot.live.anchor, facts.main.state LIMIT 0");
        return project.Map;
    }
}
