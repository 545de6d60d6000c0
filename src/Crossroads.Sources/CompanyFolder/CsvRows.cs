using CsvHelper;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Goes through the rows of CSV text with CsvHelper's reader, which leaves the fields where they stand, as UTF-8.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly Chunk _chunk;
    private readonly CsvReader _reader;
    private bool _isBadlyQuoted;
    private long _line;
    private int _lineOffset;

    public CsvRows(Chunk chunk)
    {
        _chunk = chunk;
        _line = chunk.FirstLine;
        _reader = CsvReader.Create(chunk.Memory, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',

            // 6" pipe without quotes around it is what people write and means what it says; "6" pipe" is not to be understood.
            OnMalformedRecord = record => _isBadlyQuoted |= record.Reason != CsvMalformedReason.StrayQuote,
        });
    }

    public int Count => _reader.FieldCount;

    /// <summary>Whether the row has a field that goes on after its closing quote, or has none.</summary>
    public bool IsBadlyQuoted => _isBadlyQuoted;

    /// <summary>The row as it stands in the file.</summary>
    public ReadOnlySpan<byte> Text => _reader.RawRecord;

    /// <summary>The rest of the chunk after the row's first line; null = the row has one line.</summary>
    public Chunk? AfterFirstLine()
    {
        var firstLine = Text.IndexOf((byte)'\n') + 1;
        if (firstLine == 0) return null;
        var passed = (int)_reader.ByteOffset + firstLine;
        return new Chunk(_chunk.Buffer) { Start = _chunk.Start + passed, Length = _chunk.Length - passed, FirstLine = Line() + 1 };
    }

    /// <summary>A field without its quotes; valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int index] => _reader.GetSpan(index);

    /// <summary>The next row that is not blank.</summary>
    public bool MoveNext()
    {
        _isBadlyQuoted = false;
        return _reader.Read();
    }

    public IReadOnlyList<string> Strings() => [.. Enumerable.Range(0, Count).Select(_reader.GetString)];

    /// <summary>The line on which the row begins. Counted only when it is asked for: few rows are rejected.</summary>
    public long Line()
    {
        var offset = (int)_reader.ByteOffset;
        _line += _chunk.Span[_lineOffset..offset].Count((byte)'\n');
        _lineOffset = offset;
        return _line;
    }

    public void Dispose() => _reader.Dispose();
}
