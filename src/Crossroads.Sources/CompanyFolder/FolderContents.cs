using Crossroads.Sources.CompanyFolder.Exports;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Which files of the contract a folder has, and which exports of other products; or the one export that a path names.</summary>
internal sealed class FolderContents
{
    public const string ProfileFile = "company.yaml";
    public const string EventsFile = "events.ndjson";

    private static readonly string[] Suffixes = ["", ".gz", ".zst"];

    // What a simulation writes beside its data, and what an import writes.
    private static readonly string[] Companions = ["truth.json", "rejected.ndjson"];

    private readonly Dictionary<string, FolderFile> _files = [];
    private readonly List<ExportFile> _exports = [];

    /// <exception cref="FolderImportException">There is no such folder or file, or the file is no export.</exception>
    public FolderContents(string path)
    {
        if (File.Exists(path)) TakeFile(path);
        else if (Directory.Exists(path)) TakeFolder(path);
        else throw new FolderImportException($"There is no folder {path}.");
    }

    private void TakeFile(string path)
    {
        try
        {
            var export = ExportFile.Look(path, Path.GetFileName(path));
            if (export.Kind == ExportKind.None) throw new FolderImportException($"{path}: its first line is no event of a PostHog, Mixpanel or Amplitude export.");
            _exports.Add(export);
        }
        catch (FolderFileException problem)
        {
            throw new FolderImportException($"{path}: {problem.Message}");
        }
    }

    private void TakeFolder(string folder)
    {
        var names = Names.ToHashSet();
        var found = new SortedDictionary<string, List<FileInfo>>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name.Length).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            var name = NameOf(file.Name);
            if (!names.Contains(name)) TakeUnknown(file, file.Name);
            else if (found.TryGetValue(name, out var same)) same.Add(file);
            else found[name] = [file];
        }

        foreach (var (name, files) in found)
        {
            _files[name] = new FolderFile(name, files[0].FullName, files[0].Length);
            foreach (var other in files.Skip(1)) Notices.Add(new FolderNotice(other.Name, null, $"not read, because {files[0].Name} is there too"));
        }

        // An archive that was unpacked is a folder of files.
        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var file in Directory.EnumerateFiles(inner, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                TakeUnknown(new FileInfo(file), Path.GetRelativePath(folder, file));
        }

        if (_files.GetValueOrDefault(EventsFile) is { } events && TryLook(events.Path, events.FileName) is { Kind: not (ExportKind.None or ExportKind.Events) } renamed)
        {
            _files.Remove(EventsFile);
            _exports.Insert(0, renamed);
        }
    }

    /// <summary>Every file of the contract, in the order in which they are read.</summary>
    public static IEnumerable<string> Names => CsvTables.All.Select(table => table.File).Prepend(EventsFile).Prepend(ProfileFile);

    public List<FolderNotice> Notices { get; } = [];

    /// <summary>Exports of other products, in the order in which they are read.</summary>
    public IReadOnlyList<ExportFile> Exports => _exports;

    public bool IsEmpty => _files.Count == 0 && _exports.Count == 0;

    public IReadOnlyList<string> Absent => [.. Names.Where(name => !_files.ContainsKey(name))];

    public long Bytes => _files.Values.Sum(file => file.Bytes) + _exports.Sum(export => export.File.Bytes);

    public FolderFile? Find(string name) => _files.GetValueOrDefault(name);

    private static string NameOf(string fileName)
    {
        foreach (var suffix in Suffixes.Skip(1))
        {
            if (fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return fileName[..^suffix.Length].ToLowerInvariant();
        }

        return fileName.ToLowerInvariant();
    }

    /// <summary>A file that no contract names: an export by its content, or left alone.</summary>
    private void TakeUnknown(FileInfo file, string shown)
    {
        var name = NameOf(file.Name);
        if (Companions.Contains(name)) return;
        if (ExportFile.MayBeOne(file.Name) && TryLook(file.FullName, shown) is { Kind: not (ExportKind.None or ExportKind.Events) } export) _exports.Add(export);
        else if (shown == file.Name) NoteUnknown(file.Name, name);
    }

    private ExportFile? TryLook(string path, string shown)
    {
        try
        {
            return ExportFile.Look(path, shown);
        }
        catch (FolderFileException problem)
        {
            Notices.Add(new FolderNotice(shown, null, $"not read: {problem.Message}"));
            return null;
        }
    }

    private void NoteUnknown(string fileName, string name)
    {
        if (Companions.Contains(name) || Path.GetExtension(name) is not (".csv" or ".ndjson" or ".jsonl" or ".yaml" or ".yml" or ".json")) return;
        var near = Names.FirstOrDefault(known => Path.GetFileNameWithoutExtension(known).TrimEnd('s') == Path.GetFileNameWithoutExtension(name).TrimEnd('s'));
        Notices.Add(new FolderNotice(fileName, null, near is null ? "not a file of a company folder, not read" : $"not read; is it {near}?"));
    }
}

/// <summary>A folder cannot be imported at all; the message is one sentence for people.</summary>
public sealed class FolderImportException(string message) : Exception(message);
