using Crossroads.Engine.Events;
using Crossroads.Stores.Reading;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>Gives a statement its parameters from an anonymous object or a dictionary.</summary>
internal static class ParameterBinding
{
    public static void Bind(DuckDBCommand command, IReadOnlySet<string> names, object? parameters)
    {
        if (names.Count == 0) return;
        var values = StatementParameters.Of(parameters);
        foreach (var name in names)
        {
            if (!values.TryGetValue(name, out var value)) throw new FactQueryException($"The query asks for ${name}, which was not given.");
            command.Parameters.Add(new DuckDBParameter(name, value));
        }
    }
}
