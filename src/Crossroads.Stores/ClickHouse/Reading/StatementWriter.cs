using System.Collections.Concurrent;
using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.ClickHouse.Translation;

namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>
/// Writes a statement of the facts' dialect for ClickHouse. It is also the wall between projects: what comes out reads this project's tables and calls known functions,
/// because nothing else can be written.
/// </summary>
internal sealed class StatementWriter : IDisposable
{
    private const int Remembered = 2000;

    private readonly SyntaxTree _syntax = new();
    private readonly ConcurrentDictionary<Key, WrittenStatement> _written = new();

    /// <exception cref="FactQueryException">The statement may not run, or cannot be said to ClickHouse; the message says why.</exception>
    public WrittenStatement Write(string sql, long project, string timeZone, bool hasMerges, StatementValues values)
    {
        var key = new Key(sql, project, timeZone, hasMerges, values.Signature);
        if (_written.TryGetValue(key, out var known)) return known;
        using var tree = _syntax.Parse(sql);
        var tables = new ProjectTables(project, timeZone, hasMerges, StatementColumns.Of(tree.RootElement));
        var text = new QueryTranslator(tables.Find, values).Write(new SyntaxNode(tree.RootElement.GetProperty("statements")[0].GetProperty("node")));
        var statement = new WrittenStatement(text, values.Asked);
        if (values.IsWrittenOut) return statement;
        if (_written.Count >= Remembered) _written.Clear();
        return _written[key] = statement;
    }

    public void Dispose() => _syntax.Dispose();

    private sealed record Key(string Sql, long Project, string TimeZone, bool HasMerges, string Types);
}

/// <summary>A statement as ClickHouse reads it, with the names of its parameters.</summary>
internal sealed record WrittenStatement(string Text, IReadOnlySet<string> Parameters);
