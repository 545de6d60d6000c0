using System.Linq.Expressions;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>How a kind of fact is hashed and written: compiled once from the record's properties, so that no value is boxed on the way.</summary>
internal sealed class FactShape
{
    /// <summary>project_id, fact_key, content, version stand before a fact's own columns.</summary>
    private const int OwnColumns = 4;

    private static readonly Dictionary<Type, FactShape> ByType = FactKinds.All.ToDictionary(kind => kind.Type, kind => new FactShape(kind));

    private readonly Action<RowWriter, Fact> _write;
    private readonly Action<FactHasher, Fact> _hashKey;
    private readonly Action<FactHasher, Fact> _hashContent;
    private readonly Func<Fact, DateTimeOffset>? _time;

    private FactShape(FactKind kind)
    {
        Kind = kind;
        Table = StoredTables.Facts[kind.Type];
        _write = Compile<RowWriter>(kind, _ => true, (appender, value, column, index) => Expression.Call(
            appender,
            typeof(RowWriter).GetMethod(
                column.Type == FactColumnType.Person ? nameof(RowWriter.SetPerson) : nameof(RowWriter.Set), [typeof(int), value.Type])!,
            Expression.Constant(OwnColumns + index),
            value));
        _hashKey = Compile<FactHasher>(kind, column => column.IsKey, Hash);
        _hashContent = Compile<FactHasher>(kind, column => !column.IsKey, Hash);
        if (StoredTables.HasDay(kind)) _time = Time(kind);
    }

    public FactKind Kind { get; }

    public StoredTable Table { get; }

    public static FactShape Of(Fact fact) => ByType[fact.GetType()];

    public ulong KeyOf(Fact fact, FactHasher hasher)
    {
        _hashKey(hasher, fact);
        return hasher.Finish();
    }

    public void Write(RowWriter appender, Fact fact, long project, ulong key, long version, ZoneDays days, FactHasher hasher)
    {
        appender.Set(0, project);
        appender.Set(1, key);
        if (Kind.IsVersioned) _hashContent(hasher, fact);
        appender.Set(2, Kind.IsVersioned ? hasher.Finish() : fact.Revision);
        appender.Set(3, version);
        _write(appender, fact);
        if (_time is not null) appender.Set(OwnColumns + Kind.Columns.Count, days.DayOf(RowWriter.Microseconds(_time(fact))));
        appender.EndRow();
    }

    private static MethodCallExpression Hash(Expression hasher, Expression value, FactColumn column, int index)
        => Expression.Call(hasher, typeof(FactHasher).GetMethod(nameof(FactHasher.Append), [value.Type])!, value);

    private static Action<TTarget, Fact> Compile<TTarget>(
        FactKind kind, Predicate<FactColumn> takes, Func<Expression, Expression, FactColumn, int, Expression> step)
    {
        var target = Expression.Parameter(typeof(TTarget));
        var fact = Expression.Parameter(typeof(Fact));
        var typed = Expression.Convert(fact, kind.Type);
        var steps = kind.Columns
            .Select((column, index) => (column, index))
            .Where(pair => takes(pair.column))
            .Select(pair => step(target, Expression.Property(typed, pair.column.Property), pair.column, pair.index))
            .Append(Expression.Empty());
        return Expression.Lambda<Action<TTarget, Fact>>(Expression.Block(steps), target, fact).Compile();
    }

    private static Func<Fact, DateTimeOffset> Time(FactKind kind)
    {
        var fact = Expression.Parameter(typeof(Fact));
        var property = kind.Columns.Single(column => column.Name == kind.TimeColumn).Property;
        return Expression.Lambda<Func<Fact, DateTimeOffset>>(Expression.Property(Expression.Convert(fact, kind.Type), property), fact).Compile();
    }
}
