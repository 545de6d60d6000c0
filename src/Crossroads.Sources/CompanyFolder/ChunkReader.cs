using System.Collections.Concurrent;
using System.Globalization;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Cuts a file into chunks of whole rows. Memory is bounded by the longest row, which is bounded too.</summary>
internal sealed class ChunkReader(FolderFileStream stream, string file, RowScanner scanner, int chunkBytes, int longestRowBytes)
{
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly List<RejectedRow> _rejected = [];

    // What was read and not yet handed out: _buffer[_start.._end] begins at the start of a row.
    private byte[] _buffer = new byte[chunkBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _isStarted;

    /// <summary>The line at which the next row begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Why the file could not be read to its end; null = it could, or the end is not reached.</summary>
    public FolderFileException? Damage { get; private set; }

    /// <summary>Rows that were too long and stand after the last chunk.</summary>
    public IReadOnlyList<RejectedRow> TakeRejected()
    {
        if (_rejected.Count == 0) return [];
        RejectedRow[] taken = [.. _rejected];
        _rejected.Clear();
        return taken;
    }

    /// <summary>The next rows; null = the file ended.</summary>
    public Chunk? Next() => Next(onlyOne: false);

    /// <summary>The next row alone; null = the file ended.</summary>
    public Chunk? NextRow() => Next(onlyOne: true);

    private Chunk? Next(bool onlyOne)
    {
        while (true)
        {
            Fill();
            var end = onlyOne ? UnreadableRows.FirstRowEnd(Pending, scanner) : scanner.LastRowEnd(Pending);
            if (end > 0) return Cut(end);
            if (_isAtEnd)
            {
                if (_start == _end) return null;
                if (!scanner.IsInQuotes(Pending)) return Cut(Pending.Length);
                RejectRow("the row has a quote that is never closed", keepRest: true);
            }
            else if (Pending.Length >= longestRowBytes)
            {
                var isInQuotes = scanner.IsInQuotes(Pending);
                RejectRow(isInQuotes ? $"the row has a quote that is not closed within {Longest} bytes" : $"the row is longer than {Longest} bytes", keepRest: isInQuotes);
            }
            else if (_end - _start == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, longestRowBytes));
            }
        }
    }

    private string Longest => longestRowBytes.ToString("N0", CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Pending => _buffer.AsSpan(_start, _end - _start);

    public void Return(Chunk chunk)
    {
        if (chunk.Buffer.Length == chunkBytes) _free.Add(chunk.Buffer);
    }

    private void Fill()
    {
        if (_start > 0 && !_isAtEnd)
        {
            Pending.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_isAtEnd || _end == _buffer.Length) return;
        var room = _buffer.AsSpan(_end);
        var read = stream.Fill(room, out var damage);
        _end += read;
        _isAtEnd = read < room.Length;
        if (!_isStarted) PassByteOrderMark();
        if (damage is not null) StopAt(damage);
    }

    private void PassByteOrderMark()
    {
        _isStarted = true;
        if (Pending.StartsWith("\uFEFF"u8)) _start += 3;
        else if (Pending is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) StopAt(new FolderFileException("the file is UTF-16; save it as UTF-8"), dropAll: true);
    }

    /// <summary>The row that the damage cut in two is not to be trusted, even where it can be understood.</summary>
    private void StopAt(FolderFileException damage, bool dropAll = false)
    {
        _isAtEnd = true;
        Damage = damage;
        _end = dropAll ? _start : _start + scanner.LastRowEnd(Pending);
    }

    private Chunk Cut(int length)
    {
        var chunk = new Chunk(_buffer) { Start = _start, Length = length, FirstLine = Line, FilePosition = stream.Position, Rejected = TakeRejected() };
        Line += chunk.Span.Count((byte)'\n');
        var rest = _buffer.AsSpan(_start + length, _end - _start - length);
        var next = NextBuffer(rest.Length);
        rest.CopyTo(next);
        _buffer = next;
        _start = 0;
        _end = rest.Length;
        scanner.Restart();
        return chunk;
    }

    private byte[] NextBuffer(int length)
        => length < chunkBytes ? _free.TryTake(out var free) ? free : new byte[chunkBytes] : new byte[Math.Min(length * 2, longestRowBytes)];

    /// <summary>Rejects the row at the start. What follows its first line may be good rows that a stray quote swallowed: <paramref name="keepRest"/> reads them again.</summary>
    private void RejectRow(string reason, bool keepRest)
    {
        _rejected.Add(new RejectedRow(file, Line, reason, RowText.Of(FirstLineOf(Pending))));
        var lineEnd = Pending.IndexOf((byte)'\n');
        if (keepRest && lineEnd >= 0) _start += lineEnd + 1;
        else SkipLine();
        Line++;
        scanner.Restart();
    }

    private void SkipLine()
    {
        while (true)
        {
            var lineEnd = Pending.IndexOf((byte)'\n');
            if (lineEnd >= 0)
            {
                _start += lineEnd + 1;
                return;
            }

            _start = _end = 0;
            if (_isAtEnd) return;
            _end = stream.Fill(_buffer, out var damage);
            _isAtEnd = _end < _buffer.Length;
            if (damage is null) continue;
            scanner.Restart();
            StopAt(damage);
        }
    }

    private static ReadOnlySpan<byte> FirstLineOf(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        return end < 0 ? text : text[..end];
    }
}
