namespace Crossroads.Engine.Events;

/// <summary>
/// Reads the facts of one project by SQL. The tables that a statement sees are listed in README.md beside this file: they hold this project only,
/// persons are resolved, and of a fact with a key only the latest version shows.
/// </summary>
public interface IFactReader
{
    /// <summary>The dialect in which the reader takes SQL: "duckdb" for every store (docs/adr/0020-one-dialect.md).</summary>
    string Dialect { get; }

    /// <summary>
    /// The time zone in whose days the roll-ups (<c>person_days</c>, <c>event_days</c>, <c>person_spans</c>) are kept ready. Null = the store keeps none and counts them when asked, so that reading the
    /// events themselves costs no more.
    /// </summary>
    string? RollUpTimeZone { get; }

    /// <summary>
    /// Runs a statement. Parameters are written <c>$name</c> in the SQL and given as properties of <paramref name="parameters"/> (an anonymous object or a dictionary);
    /// null values are typed by the engine. Rows map to <typeparamref name="T"/>'s constructor by name (snake_case column to PascalCase parameter), or to a scalar.
    /// </summary>
    /// <exception cref="FactQueryException">The engine refused the statement, or stopped it at its time limit.</exception>
    Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Runs a statement for people and drill-downs: columns by name, values as they come.</summary>
    Task<FactTableResult> QueryTableAsync(string sql, object? parameters = null, int limit = 1000, CancellationToken cancellationToken = default);
}

/// <summary>Columns and rows of a statement.</summary>
public sealed record FactTableResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>A statement over facts could not be answered.</summary>
public sealed class FactQueryException(string message, Exception? inner = null) : Exception(message, inner);
