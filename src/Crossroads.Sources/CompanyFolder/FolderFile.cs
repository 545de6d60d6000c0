namespace Crossroads.Sources.CompanyFolder;

/// <summary>A file that was found in the folder. <paramref name="Name"/> is the contract's name, such as events.ndjson, also where the file is compressed.</summary>
internal sealed record FolderFile(string Name, string Path, long Bytes)
{
    public string FileName => System.IO.Path.GetFileName(Path);

    public FolderFileStream Open() => new(Path);
}

/// <summary>A file, or the rest of it, cannot be read. The message goes after the file's name.</summary>
internal sealed class FolderFileException(string message, Exception? inner = null) : Exception(message, inner);
