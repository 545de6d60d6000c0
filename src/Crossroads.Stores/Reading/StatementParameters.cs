using System.Collections;
using System.Reflection;

namespace Crossroads.Stores.Reading;

/// <summary>The values of a statement's parameters, from an anonymous object or a dictionary, as drivers take them: UTC times, lists of one element type.</summary>
internal static class StatementParameters
{
    public static Dictionary<string, object?> Of(object? parameters) => parameters switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.ToDictionary(pair => pair.Key, pair => Convert(pair.Value), StringComparer.OrdinalIgnoreCase),
        _ => parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => Convert(property.GetValue(parameters)), StringComparer.OrdinalIgnoreCase),
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

    /// <summary>Drivers bind lists of known element types.</summary>
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
