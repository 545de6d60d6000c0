using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Understands the rows of a CSV file.</summary>
internal sealed class CsvChunkParser(CsvTable table, CsvHeader header, CompanyDays days, string file, FactBatch batch) : ChunkParser(file, batch)
{
    private readonly ContentHash _content = new();
    private readonly object?[] _values = new object?[table.Fields.Count];

    public override void NumberEqualRows(EqualRowCounter counter)
    {
        if (table.Kind.IsVersioned) return;
        for (var index = 0; index < Batch.FactIds.Count; index++)
        {
            var content = Batch.FactIds[index];
            Batch.FactIds[index] = ContentHash.Placed(content, counter.Next(content));
        }
    }

    protected override void Understand(Chunk chunk)
    {
        if (!UnreadableRows.IsReadable(chunk.Span)) chunk = UnreadableRows.Without(chunk, new CsvRowScanner(), Reject);
        for (var rest = chunk; rest is not null;) rest = Read(rest);
        Rejected.Sort((left, right) => left.Line.CompareTo(right.Line));
    }

    /// <summary>Reads rows. A stray quote swallows the good rows between it and the next quote: its line is rejected, and what is to be read anew after it is returned.</summary>
    private Chunk? Read(Chunk chunk)
    {
        using var rows = new CsvRows(chunk);
        while (rows.MoveNext())
        {
            if (rows.IsBadlyQuoted)
            {
                var rest = rows.AfterFirstLine();
                Reject(rows.Line(), "a quote stands alone; write quotes within a quoted field twice", rest is null ? rows.Text : rows.Text[..rows.Text.IndexOf((byte)'\n')]);
                if (rest is not null) return rest;
            }
            else if (ProblemOf(rows) is { } problem)
            {
                Reject(rows.Line(), problem, rows.Text);
            }
            else
            {
                Rows++;
            }
        }

        return null;
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
            _values[index] = table.Fields[index].Read(source < 0 ? default : rows[source], days, out var problem);
            if (problem is not null) return problem;
        }

        var fact = (Fact)table.Constructor.Invoke(_values.AsSpan())!;
        if (table.Check(fact) is { } contradiction) return contradiction;
        Batch.Add(fact, table.Kind.IsVersioned ? default : ContentOf(rows));
        return null;
    }

    /// <summary>The texts of the fields in the table's order, so that neither the order of the file's columns nor a column that is not read matters.</summary>
    private UInt128 ContentOf(CsvRows rows)
    {
        _content.Append(table.Kind.Table);
        foreach (var source in header.Sources) _content.Append(source < 0 ? default : rows[source]);
        return _content.Take();
    }
}
