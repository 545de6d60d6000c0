using System.IO.Compression;
using ZstdSharp;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>A file that was found in the folder. <paramref name="Name"/> is the contract's name, such as events.ndjson, also where the file is compressed.</summary>
internal sealed record FolderFile(string Name, string Path, long Bytes)
{
    public string FileName => System.IO.Path.GetFileName(Path);

    public FolderFileStream Open() => new(Path);
}

/// <summary>The text of a file, decompressed when its first bytes say that it is compressed, whatever its name says: browsers unpack and keep the name.</summary>
internal sealed class FolderFileStream : IDisposable
{
    private readonly FileStream _file;
    private readonly Stream _text;

    public FolderFileStream(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        Span<byte> start = stackalloc byte[4];
        var length = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        _file.Position = 0;
        _text = start[..length] switch
        {
            [0x1F, 0x8B, ..] => new GZipStream(_file, CompressionMode.Decompress),
            [0x28, 0xB5, 0x2F, 0xFD] => new DecompressionStream(_file),
            _ => _file,
        };
    }

    /// <summary>How much of the file on the disk was read.</summary>
    public long Position => _file.Position;

    /// <summary>Fills the buffer as far as the file goes.</summary>
    /// <exception cref="FolderFileException">The disk, or the compressed data, is damaged or ends early; what was read before it is in the buffer.</exception>
    public int Fill(Span<byte> buffer, out FolderFileException? damage)
    {
        var filled = 0;
        damage = null;
        try
        {
            while (filled < buffer.Length)
            {
                var read = _text.Read(buffer[filled..]);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            damage = new FolderFileException("the compressed data is damaged or ends early; export or copy the file again", problem);
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
        _file.Dispose();
    }
}

/// <summary>A file, or the rest of it, cannot be read. The message goes after the file's name.</summary>
internal sealed class FolderFileException(string message, Exception? inner = null) : Exception(message, inner);
