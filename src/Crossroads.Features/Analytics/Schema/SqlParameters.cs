using System.Globalization;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>The values of a statement: each gets a name that the SQL writes.</summary>
internal sealed class SqlParameters
{
    private readonly Dictionary<string, object?> _values = [];

    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <returns>The name with its dollar, as SQL writes it.</returns>
    public string Add(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_values.Count}");
        _values[name] = value;
        return $"${name}";
    }

    public string AddAll(IEnumerable<string> values) => string.Join(", ", values.Select(Add));
}
