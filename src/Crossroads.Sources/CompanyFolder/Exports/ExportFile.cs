using System.IO.Compression;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>A file of another product's events. A zip archive holds one file an hour.</summary>
/// <param name="Entries">Those of an archive, in their order; null = the file is none.</param>
internal sealed record ExportFile(FolderFile File, ExportKind Kind, IReadOnlyList<string>? Entries)
{
    private const int LongestFirstLine = 1 << 20;

    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".gz", ".zst", ".zip"];

    public static bool MayBeOne(string fileName) => Endings.Contains(Path.GetExtension(fileName).ToLowerInvariant());

    /// <summary>What a file holds; of kind None when its content is no export of a kind that is known.</summary>
    /// <param name="name">As people are told of it.</param>
    /// <exception cref="FolderFileException">It cannot be read.</exception>
    public static ExportFile Look(string path, string name)
    {
        var file = new FolderFile(name, path, new FileInfo(path).Length) { Shown = name };
        try
        {
            if (ZipSource.IsZip(path)) return LookIntoZip(file);
            using var stream = file.Open();
            return new ExportFile(file, KindOf(stream), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FolderFileException(problem is InvalidDataException ? "the archive is damaged or ends early; download or copy it again" : problem.Message, problem);
        }
    }

    private static ExportFile LookIntoZip(FolderFile file)
    {
        using var archive = ZipFile.OpenRead(file.Path);
        var entries = archive.Entries.Where(entry => entry.Length > 0).Select(entry => entry.FullName).Where(MayBeOne).Order(StringComparer.Ordinal).ToList();
        foreach (var entry in entries)
        {
            using var stream = file.Open(entry);
            if (KindOf(stream) is var kind && kind != ExportKind.None) return new ExportFile(file, kind, entries);
        }

        return new ExportFile(file, ExportKind.None, entries);
    }

    private static ExportKind KindOf(FolderFileStream stream)
    {
        var start = new byte[LongestFirstLine];
        var length = stream.Fill(start, out _);
        var text = start.AsMemory(0, length);
        if (text.Span.StartsWith("\uFEFF"u8)) text = text[3..];
        var first = text.Span.IndexOfAnyExcept(" \r\n\t"u8);
        if (first < 0) return ExportKind.None;
        text = text[first..];
        var end = text.Span.IndexOf((byte)'\n');
        return ExportKinds.Of(end < 0 ? text : text[..end]);
    }
}
