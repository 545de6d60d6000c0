using System.Buffers.Binary;
using System.IO.Compression;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Whether a gzip file goes to its end. The framework's stream takes a file that was cut off for one that ended (unless a switch of the whole process says otherwise).</summary>
internal static class GzipEnd
{
    // Header and trailer of a gzip member (RFC 1952): 10 and 8 bytes; the last 4 are the length of its text modulo 2^32.
    private const int SmallestMember = 18;

    private static readonly byte[] Marker = "crossroads: here the file ends"u8.ToArray();

    /// <param name="textBytes">How much text came out of it.</param>
    public static bool IsWhole(FileStream file, long textBytes)
    {
        if (file.Length < SmallestMember) return false;
        Span<byte> length = stackalloc byte[4];
        file.Position = file.Length - length.Length;
        file.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length) == (uint)textBytes || IsWholeInMembers(file);
    }

    /// <summary>
    /// A file of several members tells only the length of the last. It is read once more with a member of our own after it: what follows comes out only when all before it was whole.
    /// </summary>
    private static bool IsWholeInMembers(FileStream file)
    {
        file.Position = 0;
        using var text = new GZipStream(new JoinedStream(file, new MemoryStream(MarkerMember(), writable: false)), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        var end = 0;
        try
        {
            while (text.Read(buffer, end, buffer.Length - end) is > 0 and var read)
            {
                end += read;
                if (end <= buffer.Length / 2) continue;
                buffer.AsSpan(end - Marker.Length, Marker.Length).CopyTo(buffer);
                end = Marker.Length;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return buffer.AsSpan(0, end).EndsWith(Marker);
    }

    private static byte[] MarkerMember()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(Marker);
        return memory.ToArray();
    }
}
