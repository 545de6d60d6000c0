namespace Crossroads.Sources.CompanyFolder;

/// <summary>A file that was found in the folder. <paramref name="Name"/> is the contract's name, such as events.ndjson, also where the file is compressed.</summary>
internal sealed record FolderFile(string Name, string Path, long Bytes)
{
    private readonly string? _shown;

    /// <summary>As people are told of it: its name on the disk, with the folder in the folder where it lies in one.</summary>
    public string Shown
    {
        get => _shown ?? FileName;
        init => _shown = value;
    }

    public string FileName => System.IO.Path.GetFileName(Path);

    /// <param name="entry">Of a zip archive.</param>
    public FolderFileStream Open(string? entry = null) => new(Path, entry);
}

/// <summary>A file, or the rest of it, cannot be read. The message goes after the file's name.</summary>
internal sealed class FolderFileException(string message, Exception? inner = null) : Exception(message, inner);
