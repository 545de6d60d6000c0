using System.Globalization;
using System.Text;

namespace Crossroads.Statistics.Tests;

/// <summary>A CSV file with the columns of an R data frame; blank is missing.</summary>
internal sealed class ReferenceTable
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _names;

    private ReferenceTable(string path)
    {
        var lines = File.ReadAllLines(path);
        _names = [.. Split(lines[0])];
        _rows.AddRange(lines.Skip(1).Where(line => line.Length > 0).Select(Split));
    }

    public int Count => _rows.Count;

    public static ReferenceTable Read(params string[] parts) => new(TestFiles.Shared(parts));

    public string Text(int row, string name) => _rows[row][_names.IndexOf(name)];

    public double Number(int row, string name) =>
        double.TryParse(Text(row, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    public ReferenceTable With(string name, Func<int, string> value)
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            _rows[i] = [.. _rows[i], value(i)];
        }

        _names.Add(name);
        return this;
    }

    public ReferenceTable Where(Func<int, bool> isKept)
    {
        var kept = Enumerable.Range(0, Count).Where(isKept).Select(i => _rows[i]).ToArray();
        _rows.Clear();
        _rows.AddRange(kept);
        return this;
    }

    /// <summary>The value of a column of R's model matrix, found from its name: "age", "log(bili)", "ContractOne year", "age:surgery".</summary>
    public double Design(int row, string name)
    {
        if (name == "(Intercept)")
        {
            return 1;
        }

        if (_names.Contains(name))
        {
            return Number(row, name);
        }

        if (name.StartsWith("log(", StringComparison.Ordinal))
        {
            return Math.Log(Design(row, name[4..^1]));
        }

        if (name.StartsWith("I(", StringComparison.Ordinal))
        {
            return Math.Pow(Design(row, name[2..^3]), 2);
        }

        if (name.Split(':') is { Length: 2 } factors)
        {
            return Design(row, factors[0]) * Design(row, factors[1]);
        }

        var column = _names.Where(item => name.StartsWith(item, StringComparison.Ordinal)).MaxBy(item => item.Length)!;
        var value = Text(row, column);
        return value.Length == 0 ? double.NaN : value == name[column.Length..] ? 1 : 0;
    }

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
