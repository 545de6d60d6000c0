namespace Crossroads.Sources.CompanyFolder;

/// <summary>Finds where rows end in text that arrives in pieces.</summary>
internal abstract class RowScanner
{
    /// <summary>The end (exclusive) of the last whole row; 0 = there is none. <paramref name="text"/> begins at the start of a row, and only grows between <see cref="Restart"/>s.</summary>
    public abstract int LastRowEnd(ReadOnlySpan<byte> text);

    /// <summary>Whether the text, scanned so far, ends in a quoted field that is not closed.</summary>
    public virtual bool IsInQuotes(ReadOnlySpan<byte> text) => false;

    /// <summary>The next text begins anew, at the start of a row.</summary>
    public virtual void Restart()
    {
    }
}

/// <summary>A row a line.</summary>
internal sealed class LineScanner : RowScanner
{
    public override int LastRowEnd(ReadOnlySpan<byte> text) => text.LastIndexOf((byte)'\n') + 1;
}

/// <summary>RFC 4180: line breaks within quotes belong to the field. A quote opens a quoted field only where a field begins.</summary>
internal sealed class CsvRowScanner : RowScanner
{
    private int _position;
    private int _lastRowEnd;
    private bool _isInQuotes;

    public override int LastRowEnd(ReadOnlySpan<byte> text)
    {
        while (_position < text.Length && (_isInQuotes ? TryLeaveQuotes(text) : TryPassRow(text)))
        {
        }

        return _lastRowEnd;
    }

    // The scan waits before a quote that is the last byte; at the end of a file that quote closes the field.
    public override bool IsInQuotes(ReadOnlySpan<byte> text) => _isInQuotes && _position == text.Length;

    public override void Restart()
    {
        _position = 0;
        _lastRowEnd = 0;
        _isInQuotes = false;
    }

    private bool TryPassRow(ReadOnlySpan<byte> text)
    {
        var found = text[_position..].IndexOfAny((byte)'\n', (byte)'"');
        if (found < 0)
        {
            _position = text.Length;
            return false;
        }

        var at = _position + found;
        _position = at + 1;
        if (text[at] == '\n') _lastRowEnd = _position;
        else if (at == 0 || text[at - 1] is (byte)',' or (byte)'\n' or (byte)'\r') _isInQuotes = true;
        return true;
    }

    private bool TryLeaveQuotes(ReadOnlySpan<byte> text)
    {
        var found = text[_position..].IndexOf((byte)'"');
        if (found < 0)
        {
            _position = text.Length;
            return false;
        }

        var at = _position + found;
        if (at + 1 == text.Length)
        {
            // Whether the quote closes the field or is the first half of a doubled one, the next byte tells.
            _position = at;
            return false;
        }

        if (text[at + 1] == '"')
        {
            _position = at + 2;
        }
        else
        {
            _position = at + 1;
            _isInQuotes = false;
        }

        return true;
    }
}
