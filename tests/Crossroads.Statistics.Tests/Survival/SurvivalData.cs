using System.Text.Json;
using System.Text.RegularExpressions;
using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

/// <summary>Reads the data of a survival case as R's formula in its method describes them.</summary>
internal static partial class SurvivalData
{
    public static ReferenceTable Table(JsonElement item)
    {
        var file = item.GetProperty("data").GetString()!;
        var table = ReferenceTable.Read("reference", "survival", "data", file);
        return file switch
        {
            "telco_churn.csv" => table
                .With("churn", i => table.Text(i, "Churn") == "Yes" ? "1" : "0")
                .With("echeck", i => table.Text(i, "PaymentMethod") == "Electronic check" ? "1" : "0"),
            _ => table,
        };
    }

    public static Lifetime Lifetime(ReferenceTable table, int row, string method)
    {
        var arguments = SurvCall().Match(method).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
        var status = arguments[^1].Split("==", StringSplitOptions.TrimEntries);
        var isEvent = table.Number(row, status[0]) == (status.Length > 1 ? double.Parse(status[1], System.Globalization.CultureInfo.InvariantCulture) : 1);
        return arguments.Length == 3
            ? new Lifetime(table.Number(row, arguments[1]), isEvent, table.Number(row, arguments[0]))
            : new Lifetime(table.Number(row, arguments[0]), isEvent);
    }

    public static Lifetime[] Lifetimes(ReferenceTable table, string method) =>
        [.. Enumerable.Range(0, table.Count).Select(i => Lifetime(table, i, method))];

    /// <summary>Group label by row, "sex=1" as R writes it, or "" for one group.</summary>
    public static string[] Groups(ReferenceTable table, string method)
    {
        var name = GroupTerm().Match(method).Groups[1].Value;
        return [.. Enumerable.Range(0, table.Count).Select(i => name == "1" ? "" : $"{name}={table.Text(i, name)}")];
    }

    public static string? StrataName(string method) => StrataTerm().Match(method) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"Surv\(([^)]*)\)")]
    private static partial Regex SurvCall();

    [GeneratedRegex(@"~\s*([\w.]+)")]
    private static partial Regex GroupTerm();

    [GeneratedRegex(@"strata\((\w+)\)")]
    private static partial Regex StrataTerm();
}
