using System.Collections;
using ClickHouse.Driver.ADO.Parameters;
using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse.Translation;
using Crossroads.Stores.Reading;

namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>The parameters of a statement: how each is written in it, and what is sent along. Nulls are written out, because they have no type.</summary>
internal sealed class StatementValues(object? given) : IStatementValues
{
    private readonly Dictionary<string, object?> _values = StatementParameters.Of(given);
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Some value stands in the statement itself.</summary>
    public bool IsWrittenOut { get; private set; }

    /// <summary>Names of the parameters that the statement asks for.</summary>
    public IReadOnlySet<string> Asked => _written;

    /// <summary>Types by name: statements that differ in them are written differently.</summary>
    public string Signature => string.Join(',', _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{TypeOf(pair.Value)}"));

    public string Write(string name)
    {
        if (!_values.TryGetValue(name, out var value)) throw new FactQueryException($"The query asks for ${name}, which was not given.");
        _written.Add(name);
        return value is null ? "NULL" : $"{{{name}:{TypeOf(value)}}}";
    }

    public string? Text(string name)
    {
        IsWrittenOut = true;
        return _values.GetValueOrDefault(name) as string;
    }

    public ClickHouseParameterCollection Collection(IEnumerable<string> names)
    {
        var collection = new ClickHouseParameterCollection();
        foreach (var name in names)
        {
            if (_values[name] is { } value) collection.Add(new ClickHouseDbParameter { ParameterName = name, ClickHouseType = TypeOf(value), Value = value });
        }

        return collection;
    }

    private static string TypeOf(object? value) => value switch
    {
        null => "",
        string => "String",
        bool => "Bool",
        sbyte or short or int or long or byte or ushort or uint => "Int64",
        ulong => "UInt64",
        float or double or decimal => "Float64",
        DateTime => "DateTime64(6, 'UTC')",
        DateOnly => "Date32",
        Guid => "UUID",
        IList list => $"Array({(list.Count > 0 ? TypeOf(list[0]) : "String")})",
        _ => throw new FactQueryException($"A parameter of type {value.GetType().Name} is not available on ClickHouse."),
    };
}
