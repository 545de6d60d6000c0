using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Crossroads.Engine.Events;

/// <summary>How a column is stored.</summary>
public enum FactColumnType
{
    Text,
    Integer,
    Real,
    Boolean,

    /// <summary>UTC, microseconds.</summary>
    Timestamp,

    /// <summary>A day, in the company's time zone.</summary>
    Day,

    /// <summary>A person code (<see cref="FactId.Person(string)"/>); the text of the id is kept once, in distinct_ids.</summary>
    Person,
}

/// <summary>One column of a kind of fact. <paramref name="Property"/> is the record's property, <paramref name="Name"/> the column.</summary>
public sealed record FactColumn(string Name, FactColumnType Type, bool Required, bool IsKey, PropertyInfo Property)
{
    public object? Read(Fact fact) => Property.GetValue(fact);
}

/// <summary>A kind of fact: its table, its columns, and whether it is kept by key with its history (<see cref="IsVersioned"/>) or appended.</summary>
public sealed record FactKind(Type Type, string Table, string TimeColumn, bool IsRevised, IReadOnlyList<FactColumn> Columns)
{
    public bool IsVersioned { get; } = Columns.Any(column => column.IsKey);

    /// <summary>The parameters of the record's constructor, in order: the same properties, the same order as <see cref="Columns"/>.</summary>
    public ConstructorInfo Constructor { get; } = Type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
}

/// <summary>All kinds of fact but product events, read once from the records. Stores make their tables from it, importers find their columns in it.</summary>
public static class FactKinds
{
    private static readonly Type[] Types =
    [
        typeof(RequestFact), typeof(RequestDayFact), typeof(MetricPointFact), typeof(PageLoadFact), typeof(ErrorFact), typeof(WebDayFact),
        typeof(IncidentFact), typeof(TicketFact), typeof(FeatureRequestFact), typeof(CustomerFact), typeof(TrialFact), typeof(SubscriptionFact),
        typeof(InvoiceFact), typeof(DealFact), typeof(ChangeFact), typeof(CompetitorFact), typeof(CostFact), typeof(CashFact), typeof(CompanyFact),
    ];

    public static IReadOnlyList<FactKind> All { get; } = [.. Types.Select(Describe)];

    private static readonly FrozenDictionary<Type, FactKind> ByType = All.ToFrozenDictionary(kind => kind.Type);

    public static FactKind Of(Type type) => ByType[type];

    public static FactKind Of<T>()
        where T : Fact
        => ByType[typeof(T)];

    private static FactKind Describe(Type type)
    {
        var table = type.GetCustomAttribute<FactTableAttribute>()!;
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var columns = constructor.GetParameters().Select(parameter =>
        {
            var property = type.GetProperty(parameter.Name!)!;
            var underlying = Nullable.GetUnderlyingType(property.PropertyType);
            var required = underlying is null && (property.PropertyType.IsValueType || nullability.Create(property).WriteState == NullabilityState.NotNull);
            var isPerson = property.Name == "DistinctId";
            return new FactColumn(
                isPerson ? "person_id" : SnakeCase(property.Name),
                isPerson ? FactColumnType.Person : TypeOf(underlying ?? property.PropertyType),
                required,
                property.IsDefined(typeof(FactKeyAttribute)),
                property);
        });
        return new FactKind(type, table.Table, table.TimeColumn, table.IsRevised, [.. columns]);
    }

    private static FactColumnType TypeOf(Type type) => type switch
    {
        _ when type == typeof(string) => FactColumnType.Text,
        _ when type == typeof(int) || type == typeof(long) => FactColumnType.Integer,
        _ when type == typeof(double) => FactColumnType.Real,
        _ when type == typeof(bool) => FactColumnType.Boolean,
        _ when type == typeof(DateTimeOffset) => FactColumnType.Timestamp,
        _ when type == typeof(DateOnly) => FactColumnType.Day,
        _ => throw new InvalidOperationException($"A fact cannot have a column of type {type}."),
    };

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
