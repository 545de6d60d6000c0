using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.Reading;

/// <summary>Makes rows into tables.</summary>
internal static class RowMapper
{
    public static FactTableResult Table(DbDataReader reader, int limit)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (rows.Count < limit && reader.Read()) rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => CellValue.Read(reader, column))]);
        return new FactTableResult(columns, rows);
    }
}

/// <summary>
/// Makes rows into <typeparamref name="T"/>: a scalar takes the first column, a tuple its columns in order, a record or class its constructor's parameters and
/// settable properties by name (snake_case column, PascalCase parameter).
/// </summary>
internal static class RowMapper<T>
{
    private static readonly bool IsScalar = IsSimple(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
    private static readonly ConstructorInfo? Constructor = IsScalar ? null : typeof(T).GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);
    private static readonly ParameterInfo[] Parameters = Constructor?.GetParameters() ?? [];

    public static IReadOnlyList<T> Read(DbDataReader reader)
    {
        try
        {
            return IsScalar ? ReadScalars(reader) : ReadRows(reader);
        }
        catch (InvalidCastException error)
        {
            throw new FactQueryException($"The answer does not fit {typeof(T).Name}: {error.Message}", error);
        }
    }

    private static List<T> ReadScalars(DbDataReader reader)
    {
        var rows = new List<T>();
        var name = reader.GetName(0);
        while (reader.Read()) rows.Add((T)CellValue.To(CellValue.Read(reader, 0), typeof(T), name)!);
        return rows;
    }

    private static List<T> ReadRows(DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var sources = Parameters.Select((parameter, index) => ColumnOf(columns, parameter, index)).ToArray();
        var properties = Settable(columns);
        var rows = new List<T>();
        var arguments = new object?[Parameters.Length];
        while (reader.Read())
        {
            for (var index = 0; index < arguments.Length; index++)
            {
                arguments[index] = sources[index] is { } column
                    ? CellValue.To(CellValue.Read(reader, column), Parameters[index].ParameterType, columns[column])
                    : Parameters[index].DefaultValue;
            }

            var row = Constructor is null ? Activator.CreateInstance<T>()! : (object)(T)Constructor.Invoke(arguments);
            foreach (var (property, column) in properties) property.SetValue(row, CellValue.To(CellValue.Read(reader, column), property.PropertyType, columns[column]));
            rows.Add((T)row);
        }

        return rows;
    }

    private static int? ColumnOf(List<string> columns, ParameterInfo parameter, int index)
    {
        if (typeof(T).IsAssignableTo(typeof(ITuple)))
            return index < columns.Count ? index : throw new FactQueryException($"The query gives {columns.Count} columns, the tuple has {Parameters.Length}.");
        var column = Find(columns, parameter.Name!);
        if (column < 0 && !parameter.HasDefaultValue)
            throw new FactQueryException($"The query gives no column for {typeof(T).Name}.{parameter.Name}; it gives {string.Join(", ", columns)}.");
        return column < 0 ? null : column;
    }

    private static List<(PropertyInfo Property, int Column)> Settable(List<string> columns)
        => typeof(T).IsAssignableTo(typeof(ITuple)) ? [] : [.. typeof(T).GetProperties()
            .Where(property => property.CanWrite && !Parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(property => (property, Find(columns, property.Name)))
            .Where(pair => pair.Item2 >= 0)];

    private static int Find(List<string> columns, string name)
        => columns.FindIndex(column => string.Equals(column.Replace("_", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase));

    private static bool IsSimple(Type type)
        => type.IsPrimitive || type.IsEnum || type.IsArray || type == typeof(object) || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan) || type == typeof(Int128);
}
