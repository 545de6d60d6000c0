using System.IO.Compression;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>One entry of a zip archive, read as it is unpacked.</summary>
internal sealed class ZipSource : IDisposable
{
    private readonly ZipArchive _archive;

    public ZipSource(FileStream file, string entry)
    {
        _archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        Content = (_archive.GetEntry(entry) ?? throw new InvalidDataException($"the archive has no {entry}")).Open();
    }

    public Stream Content { get; }

    public static bool IsZip(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    public void Dispose()
    {
        Content.Dispose();
        _archive.Dispose();
    }
}
