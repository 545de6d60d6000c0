using Crossroads.Engine.Company;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>What an import did. Absent files are sources that are not connected.</summary>
public sealed record FolderImportResult(
    CompanyProfile Profile, IReadOnlyList<ImportedFile> Files, IReadOnlyList<string> Absent, IReadOnlyList<FolderNotice> Notices)
{
    /// <summary>Rows that became facts.</summary>
    public long Rows => Files.Sum(file => file.Rows);

    public long Rejected => Files.Sum(file => file.Rejected);
}

/// <summary>One file of the folder.</summary>
/// <param name="File">Its name on the disk, such as <c>events.ndjson.gz</c>.</param>
/// <param name="Rows">Rows that became facts.</param>
/// <param name="Rejected">Rows that did not; a file that could not be read (or not to its end) counts one.</param>
/// <param name="Problem">Why the file, or its end, could not be read; null = it was read to its end.</param>
public sealed record ImportedFile(string File, long Rows, long Rejected, string? Problem);

/// <summary>Something that did no harm and that the founder should know: an unknown column, a file that is not read.</summary>
/// <param name="Line">The line that it is about, from 1; null = the file as a whole.</param>
public sealed record FolderNotice(string File, long? Line, string Message)
{
    public override string ToString() => Line is null ? $"{File}: {Message}" : $"{File} line {Line}: {Message}";
}

/// <summary>A row that could not become a fact.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1 (in a CSV file the header is line 1).</param>
/// <param name="Reason">One sentence that names the field.</param>
/// <param name="Text">The row as it stands in the file, its first thousand characters.</param>
public sealed record RejectedRow(string File, long Line, string Reason, string Text);

/// <summary>How far the import is. Bytes are bytes on the disk, so compressed files count with their compressed size.</summary>
/// <param name="Rows">Rows of this file that became facts so far.</param>
/// <param name="Rejected">Rows of this file that did not, so far.</param>
/// <param name="DoneBytes">Of all files.</param>
/// <param name="TotalBytes">Of all files.</param>
public sealed record FolderProgress(string File, long FileDoneBytes, long FileTotalBytes, long Rows, long Rejected, long DoneBytes, long TotalBytes);
