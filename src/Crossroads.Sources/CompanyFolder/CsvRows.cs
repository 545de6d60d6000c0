using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Goes through the rows of CSV text with CsvHelper's parser.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvParser _parser;
    private bool _isBad;

    public CsvRows(Chunk chunk)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            Delimiter = ",",
            IgnoreBlankLines = false,
            CacheFields = true,
            BufferSize = 1 << 14,

            // 6" pipe without quotes around it is what people write and means what it says; "6" pipe" is not to be understood.
            BadDataFound = found => _isBad |= found.Field.StartsWith('"'),
        };
        _parser = new CsvParser(new StreamReader(new MemoryStream(chunk.Buffer, chunk.Start, chunk.Length, writable: false), Encoding.UTF8), configuration);
        Line = chunk.FirstLine;
        NextLine = chunk.FirstLine;
        FirstLine = chunk.FirstLine;
    }

    /// <summary>The line on which the row begins.</summary>
    public long Line { get; private set; }

    public int Count => _parser.Count;

    public string Text => _parser.RawRecord;

    public string this[int index] => _parser[index];

    private long FirstLine { get; }

    private long NextLine { get; set; }

    /// <summary>The next row that is not blank.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            Line = NextLine;
            _isBad = false;
            if (!_parser.Read()) return false;
            NextLine = FirstLine + _parser.RawRow;
            if (_parser.Count > 1 || _parser[0].Length > 0) return true;
        }
    }

    /// <summary>Whether a field of the row, all of which were read, is quoted wrongly.</summary>
    public bool IsBadlyQuoted => _isBad;

    public string[] Record() => _parser.Record ?? [];

    public void Dispose() => _parser.Dispose();
}
