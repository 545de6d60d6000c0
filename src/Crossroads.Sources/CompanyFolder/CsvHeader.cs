namespace Crossroads.Sources.CompanyFolder;

/// <summary>Where a file has the columns of its table. Names are compared without case and without spaces around them.</summary>
internal sealed class CsvHeader
{
    private const int NamesShown = 10;

    private CsvHeader(int width, int[] sources, IReadOnlyList<string> unknown)
    {
        Width = width;
        Sources = sources;
        Unknown = unknown;
    }

    /// <summary>How many columns the file has.</summary>
    public int Width { get; }

    /// <summary>For each field of the table its column in the file; -1 = the file has none.</summary>
    public int[] Sources { get; }

    /// <summary>Columns of the file that are not read.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>One notice about all columns that are not read; null = all are.</summary>
    public string? UnknownNotice => Unknown.Count switch
    {
        0 => null,
        1 => $"column {Unknown[0]} is unknown and not read",
        <= NamesShown => $"columns {string.Join(", ", Unknown)} are unknown and not read",
        _ => $"columns {string.Join(", ", Unknown.Take(NamesShown))} and {Unknown.Count - NamesShown} more are unknown and not read",
    };

    /// <exception cref="FolderFileException">A required column is missing, or named twice.</exception>
    public static CsvHeader Read(CsvTable table, IReadOnlyList<string> names)
    {
        var columns = names.Select(name => name.Trim()).ToList();
        var sources = table.Fields.Select(field => Find(columns, field.Rule)).ToArray();
        var missing = table.Fields.Where((field, index) => field.Rule.IsRequired && sources[index] < 0).Select(field => field.Name).ToList();
        if (missing.Count > 0) throw new FolderFileException(MissingColumns(missing, columns));
        var unknown = columns.Where((name, index) => name.Length > 0 && !sources.Contains(index)).ToList();
        return new CsvHeader(columns.Count, sources, unknown);
    }

    private static int Find(List<string> columns, CsvColumn rule)
    {
        foreach (var name in rule.Aliases.Prepend(rule.Name))
        {
            var first = columns.FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (first < 0) continue;
            if (columns.FindIndex(first + 1, column => column.Equals(name, StringComparison.OrdinalIgnoreCase)) >= 0)
                throw new FolderFileException($"the header names column {name} twice");
            return first;
        }

        return -1;
    }

    private static string MissingColumns(List<string> missing, List<string> columns)
    {
        var what = missing.Count == 1 ? $"required column {missing[0]} is missing" : $"required columns {string.Join(", ", missing)} are missing";
        var separator = columns is [var only] && only.Contains(';') ? "; the file looks separated by semicolons, write commas" : $"; the header has {RowText.Quote(string.Join(",", columns))}";
        return what + separator;
    }
}
