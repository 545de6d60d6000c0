using System.Diagnostics;
using Crossroads.Engine.Events;
using Crossroads.Engine.Operation;
using Crossroads.Stores.DuckDb.Writing;
using Crossroads.Stores.Reading;

namespace Crossroads.Stores.DuckDb.Reading;

internal sealed class DuckDbFactReader(ReaderPool pool, Func<ProjectState> project, TimeSpan timeLimit) : IFactReader
{
    public string Dialect => "duckdb";

    public string? RollUpTimeZone => project().Days.TimeZone;

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default)
        => RunAsync(sql, parameters, RowMapper<T>.Read, cancellationToken);

    public Task<FactTableResult> QueryTableAsync(string sql, object? parameters = null, int limit = 1000, CancellationToken cancellationToken = default)
        => RunAsync(sql, parameters, reader => RowMapper.Table(reader, limit), cancellationToken);

    private async Task<T> RunAsync<T>(string sql, object? parameters, Func<DuckDB.NET.Data.DuckDBDataReader, T> read, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(timeLimit);
        using var activity = Telemetry.Activities.StartActivity("query");
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await pool.RunAsync(project(), sql, parameters, read, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FactQueryException($"The query took longer than {timeLimit.TotalSeconds:0} seconds and was stopped.");
        }
        finally
        {
            Telemetry.QueryDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
