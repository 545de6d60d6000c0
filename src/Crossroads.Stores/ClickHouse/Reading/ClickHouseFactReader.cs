using System.Data.Common;
using System.Diagnostics;
using Crossroads.Engine.Events;
using Crossroads.Engine.Operation;
using Crossroads.Stores.DuckDb.Writing;
using Crossroads.Stores.Reading;

namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>Reads one project's facts. Statements come in the dialect of facts, which is DuckDB's (docs/adr/0020-one-dialect.md).</summary>
internal sealed class ClickHouseFactReader(ClickHouseEngine engine, StatementWriter statements, MergeWatch merges, Func<ProjectState> project, TimeSpan timeLimit) : IFactReader
{
    private const int TimeoutExceeded = 159;

    /// <summary>What makes ClickHouse answer as SQL says: absent rows of joins are null, a name means the column before the alias.</summary>
    private static readonly Dictionary<string, object> Settings = new()
    {
        ["join_use_nulls"] = 1,
        ["prefer_column_name_to_alias"] = 1,
        ["joined_subquery_requires_alias"] = 0,
        ["distributed_product_mode"] = "global",
        ["enable_extended_results_for_datetime_functions"] = 1,
        ["allow_experimental_correlated_subqueries"] = 1,
        ["max_query_size"] = 10_000_000,
        ["max_ast_elements"] = 1_000_000,
        ["max_expanded_ast_elements"] = 5_000_000,
        ["max_ast_depth"] = 10_000,
        ["max_parser_depth"] = 10_000,
    };

    public string Dialect => "duckdb";

    /// <summary>None is kept: days are counted when they are asked for.</summary>
    public string? RollUpTimeZone => null;

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default)
        => RunAsync(sql, parameters, RowMapper<T>.Read, cancellationToken);

    public Task<FactTableResult> QueryTableAsync(string sql, object? parameters = null, int limit = 1000, CancellationToken cancellationToken = default)
        => RunAsync(sql, parameters, reader => RowMapper.Table(reader, limit), cancellationToken);

    private async Task<T> RunAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Activities.StartActivity("query");
        var started = Stopwatch.GetTimestamp();
        var state = project();
        try
        {
            var values = new StatementValues(parameters);
            var statement = statements.Write(sql, state.Id, state.Days.TimeZone, merges.Has(state), values);
            var settings = new Dictionary<string, object>(Settings) { ["max_execution_time"] = timeLimit.TotalSeconds, ["cancel_http_readonly_queries_on_client_close"] = 1, ["readonly"] = 2 };
            return await engine.QueryAsync(statement.Text, values.Collection(statement.Parameters), settings, read, cancellationToken);
        }
        catch (FactQueryException problem) when (problem.InnerException is DbException { ErrorCode: TimeoutExceeded })
        {
            throw new FactQueryException($"The query took longer than {timeLimit.TotalSeconds:0} seconds and was stopped.", problem.InnerException);
        }
        finally
        {
            Telemetry.QueryDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
