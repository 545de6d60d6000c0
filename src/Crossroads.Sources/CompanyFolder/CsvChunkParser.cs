using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Understands the rows of a CSV file.</summary>
internal sealed class CsvChunkParser(CsvTable table, CsvHeader header, CompanyDays days, string file, FactBatch batch) : ChunkParser(file, batch)
{
    private readonly object?[] _values = new object?[table.Fields.Count];
    private readonly string?[] _identity = new string?[table.Fields.Count + 1];

    public override void NumberEqualRows(EqualRowCounter counter)
    {
        if (table.Kind.IsVersioned) return;
        for (var index = 0; index < Batch.FactIds.Count; index++)
        {
            var content = Batch.FactIds[index];
            Batch.FactIds[index] = PlacedIdentity.Of(content, counter.Next(content));
        }
    }

    protected override void Understand(Chunk chunk)
    {
        if (!UnreadableRows.IsReadable(chunk.Span)) chunk = UnreadableRows.Without(chunk, new CsvRowScanner(), Reject);
        using var rows = new CsvRows(chunk);
        while (rows.MoveNext())
        {
            if (ProblemOf(rows) is { } problem) Reject(rows.Line, problem, rows.Text);
            else Rows++;
        }

        Rejected.Sort((left, right) => left.Line.CompareTo(right.Line));
    }

    /// <summary>Adds the row's fact to the batch, or says why there is none.</summary>
    private string? ProblemOf(CsvRows rows)
    {
        if (rows.Count < header.Width) return $"the row has {rows.Count} of the header's {header.Width} columns";
        for (var extra = header.Width; extra < rows.Count; extra++)
        {
            if (rows[extra].Length > 0) return $"the row has {rows.Count} columns, the header {header.Width}; is a comma in a text without quotes around it?";
        }

        for (var index = 0; index < _values.Length; index++)
        {
            var source = header.Sources[index];
            var text = source < 0 ? "" : rows[source];
            _values[index] = table.Fields[index].Read(text, days, out var problem);
            _identity[index + 1] = text;
            if (problem is not null) return problem;
        }

        if (rows.IsBadlyQuoted) return "a quoted field goes on after its closing quote; write quotes within quotes twice";
        var fact = (Fact)table.Constructor.Invoke(_values.AsSpan())!;
        if (table.Check(fact) is { } contradiction) return contradiction;
        Batch.Add(fact, IdentityOfContent());
        return null;
    }

    private UInt128 IdentityOfContent()
    {
        if (table.Kind.IsVersioned) return default;
        _identity[0] = table.Kind.Table;
        return FactId.Of(_identity);
    }
}
