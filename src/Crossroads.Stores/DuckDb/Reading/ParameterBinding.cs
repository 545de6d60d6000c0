using System.Collections;
using System.Reflection;
using Crossroads.Engine.Events;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>Gives a statement its parameters from an anonymous object or a dictionary.</summary>
internal static class ParameterBinding
{
    public static void Bind(DuckDBCommand command, IReadOnlySet<string> names, object? parameters)
    {
        if (names.Count == 0) return;
        var values = Values(parameters);
        foreach (var name in names)
        {
            if (!values.TryGetValue(name, out var value)) throw new FactQueryException($"The query asks for ${name}, which was not given.");
            command.Parameters.Add(new DuckDBParameter(name, Convert(value)));
        }
    }

    private static Dictionary<string, object?> Values(object? parameters) => parameters switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> pairs => new(pairs, StringComparer.OrdinalIgnoreCase),
        _ => parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => property.GetValue(parameters), StringComparer.OrdinalIgnoreCase),
    };

    private static object? Convert(object? value) => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        DateTime { Kind: DateTimeKind.Local } moment => moment.ToUniversalTime(),
        Enum name => name.ToString(),
        string or null => value,
        IEnumerable list and not byte[] => ToList(list),
        _ => value,
    };

    /// <summary>DuckDB.NET binds lists of known element types.</summary>
    private static object ToList(IEnumerable list)
    {
        var items = list.Cast<object?>().Select(Convert).ToList();
        var type = items.FirstOrDefault(item => item is not null)?.GetType() ?? typeof(string);
        var typed = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var item in items)
            if (item is not null) typed.Add(item);
        return typed;
    }
}
