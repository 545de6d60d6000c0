namespace Crossroads.Sources.CompanyFolder;

/// <summary>Which files of the contract a folder has.</summary>
internal sealed class FolderContents
{
    public const string ProfileFile = "company.yaml";
    public const string EventsFile = "events.ndjson";

    private static readonly string[] Suffixes = ["", ".gz", ".zst"];

    // What a simulation writes beside its data, and what an import writes.
    private static readonly string[] Companions = ["truth.json", "rejected.ndjson"];

    private readonly Dictionary<string, FolderFile> _files = [];

    /// <exception cref="FolderImportException">There is no such folder.</exception>
    public FolderContents(string folder)
    {
        if (!Directory.Exists(folder)) throw new FolderImportException($"There is no folder {folder}.");
        var names = Names.ToHashSet();
        var found = new SortedDictionary<string, List<FileInfo>>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name.Length).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            var name = NameOf(file.Name);
            if (!names.Contains(name)) NoteUnknown(file.Name, name);
            else if (found.TryGetValue(name, out var same)) same.Add(file);
            else found[name] = [file];
        }

        foreach (var (name, files) in found)
        {
            _files[name] = new FolderFile(name, files[0].FullName, files[0].Length);
            foreach (var other in files.Skip(1)) Notices.Add(new FolderNotice(other.Name, null, $"not read, because {files[0].Name} is there too"));
        }
    }

    /// <summary>Every file of the contract, in the order in which they are read.</summary>
    public static IEnumerable<string> Names => CsvTables.All.Select(table => table.File).Prepend(EventsFile).Prepend(ProfileFile);

    public List<FolderNotice> Notices { get; } = [];

    public IReadOnlyList<string> Absent => [.. Names.Where(name => !_files.ContainsKey(name))];

    public long Bytes => _files.Values.Sum(file => file.Bytes);

    public FolderFile? Find(string name) => _files.GetValueOrDefault(name);

    private static string NameOf(string fileName)
    {
        foreach (var suffix in Suffixes.Skip(1))
        {
            if (fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return fileName[..^suffix.Length].ToLowerInvariant();
        }

        return fileName.ToLowerInvariant();
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
