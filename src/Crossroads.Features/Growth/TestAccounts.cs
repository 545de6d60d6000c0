using System.Globalization;
using System.Text.Json;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Growth;

/// <summary>
/// The company's test-account filters (<c>test_account_filters</c> of company.yaml) say who IS a user: a person that fails one of the person filters is a test account.
/// Filters on events, groups and cohorts select events and are the query planner's business.
/// </summary>
internal static class TestAccounts
{
    public static async Task<IReadOnlyList<ulong>> FindAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, object?>();
        var failures = Filters(context.Company.TestAccountFiltersJson).Select(filter => Failure(filter, parameters)).OfType<string>().ToArray();
        if (failures.Length == 0) return [];
        var sql = $"SELECT person_id FROM persons WHERE {string.Join(" OR ", failures)}";
        return await context.Facts.QueryAsync<ulong>(sql, parameters, cancellationToken);
    }

    private static IEnumerable<JsonElement> Filters(string json)
    {
        using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "[]" : json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && Text(item, "type") is "person").Select(item => item.Clone())]
            : [];
    }

    /// <summary>SQL that is true for a person who fails the filter; null for an operator that persons are not compared by.</summary>
    private static string? Failure(JsonElement filter, Dictionary<string, object?> parameters)
    {
        if (Text(filter, "key") is not { } key) return null;
        var values = Values(filter);
        var path = Bind(parameters, "$.\"" + key.Replace("\"", "", StringComparison.Ordinal) + "\"");
        var property = $"coalesce(properties->>{path}, '')";
        string Any(Func<string, string> condition) => values.Count == 0 ? "false" : $"({string.Join(" OR ", values.Select(value => condition(Bind(parameters, value))))})";
        return (Text(filter, "operator") ?? "exact") switch
        {
            "exact" => $"NOT {Any(value => $"{property} = {value}")}",
            "is_not" => Any(value => $"{property} = {value}"),
            "icontains" => $"NOT {Any(value => $"contains(lower({property}), lower({value}))")}",
            "not_icontains" => Any(value => $"contains(lower({property}), lower({value}))"),
            "regex" => $"NOT {Any(value => $"regexp_matches({property}, {value})")}",
            "not_regex" => Any(value => $"regexp_matches({property}, {value})"),
            "is_set" => $"properties->>{path} IS NULL",
            "is_not_set" => $"properties->>{path} IS NOT NULL",
            _ => null,
        };
    }

    private static string Bind(Dictionary<string, object?> parameters, string value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"filter_{parameters.Count}");
        parameters[name] = value;
        return "$" + name;
    }

    private static IReadOnlyList<string> Values(JsonElement filter)
    {
        if (!filter.TryGetProperty("value", out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
