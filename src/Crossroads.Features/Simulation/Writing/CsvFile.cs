using System.Globalization;
using System.Text;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>RFC 4180 with invariant numbers and plain line feeds.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;
    private bool _inRow;

    public CsvFile(string folder, string name, params ReadOnlySpan<string> columns)
    {
        _writer = new StreamWriter(OutputFile.Open(folder, name), new UTF8Encoding(false), 1 << 15);
        foreach (var column in columns)
            Add(column);
        EndRow();
    }

    public CsvFile Add(string? text)
    {
        Separate();
        if (text is null)
            return this;
        if (text.AsSpan().IndexOfAny(",\"\n\r") >= 0)
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        _writer.Write(text);
        return this;
    }

    public CsvFile Add(long number)
    {
        Separate();
        Span<char> digits = stackalloc char[24];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        _writer.Write(digits[..length]);
        return this;
    }

    public CsvFile Add(double number, int decimals)
    {
        Separate();
        Span<char> digits = stackalloc char[40];
        (Math.Round(number, decimals) + 0.0).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        _writer.Write(digits[..length]);
        return this;
    }

    public void EndRow()
    {
        _writer.Write('\n');
        _inRow = false;
    }

    public void Dispose() => _writer.Dispose();

    private void Separate()
    {
        if (_inRow)
            _writer.Write(',');
        _inRow = true;
    }
}
