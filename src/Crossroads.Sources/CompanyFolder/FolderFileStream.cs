using System.IO.Compression;
using ZstdSharp;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>The text of a file, decompressed when its first bytes say that it is compressed, whatever its name says: browsers unpack and keep the name.</summary>
internal sealed class FolderFileStream : IDisposable
{
    private const string Damaged = "the compressed data is damaged or ends early; export or copy the file again";

    private readonly FileStream _file;
    private readonly ZipSource? _zip;
    private readonly Stream _text;
    private long _length;

    /// <param name="entry">Of a zip archive; null = the file itself.</param>
    public FolderFileStream(string path, string? entry = null)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        try
        {
            _zip = entry is null ? null : new ZipSource(_file, entry);
            var content = _zip?.Content ?? _file;
            var start = new byte[4];
            var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (_zip is null) _file.Position = 0;
            else content = new JoinedStream(new MemoryStream(start, 0, length, writable: false), content);
            _text = start.AsSpan(0, length) switch
            {
                [0x1F, 0x8B, ..] => new GZipStream(content, CompressionMode.Decompress),
                [0x28, 0xB5, 0x2F, 0xFD] => new DecompressionStream(content),
                _ => content,
            };
        }
        catch
        {
            _zip?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    /// <summary>How much of the file on the disk was read.</summary>
    public long Position => _file.Position;

    /// <summary>Fills the buffer as far as the file goes.</summary>
    /// <param name="damage">The disk, or the compressed data, is damaged or ends early; what was read before it is in the buffer.</param>
    public int Fill(Span<byte> buffer, out FolderFileException? damage)
    {
        var filled = 0;
        damage = null;
        try
        {
            while (filled < buffer.Length)
            {
                var read = _text.Read(buffer[filled..]);
                filled += read;
                _length += read;
                if (read > 0) continue;
                // An archive that was cut off has lost its list of entries and cannot be opened at all.
                if (_text is GZipStream && _zip is null && !GzipEnd.IsWhole(_file, _length)) damage = new FolderFileException(Damaged);
                break;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            damage = new FolderFileException(Damaged, problem);
        }
        catch (IOException problem)
        {
            damage = new FolderFileException($"the file cannot be read: {problem.Message}", problem);
        }

        return filled;
    }

    public void Dispose()
    {
        _text.Dispose();
        _zip?.Dispose();
        _file.Dispose();
    }
}
