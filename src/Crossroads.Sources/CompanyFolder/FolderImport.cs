using Crossroads.Engine.Company;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// The import of a company folder (CONTRACT.md section 3). Opening reads company.yaml, which says in which time zone days are counted; running reads everything else,
/// file after file, in bounded memory. The same folder always gives the same facts with the same identities, so a second import changes nothing.
/// </summary>
public sealed class FolderImport
{
    private readonly FolderContents _contents;

    private FolderImport(FolderContents contents, CompanyProfileReading? profile)
    {
        _contents = contents;
        Profile = profile?.Profile ?? CompanyProfile.Empty;
        Notices = [.. contents.Notices, .. profile?.Notices ?? []];
    }

    /// <summary>What company.yaml says; <see cref="CompanyProfile.Empty"/> when there is none.</summary>
    public CompanyProfile Profile { get; }

    /// <summary>Whether a company.yaml said it.</summary>
    public bool HasProfile => _contents.Find(FolderContents.ProfileFile) is not null;

    /// <summary>What was noticed so far: files that are not read, unknown keys of company.yaml.</summary>
    public IReadOnlyList<FolderNotice> Notices { get; }

    /// <summary>Of all files, on the disk.</summary>
    public long TotalBytes => _contents.Bytes;

    /// <summary>A company folder, a folder of exports of PostHog, Mixpanel or Amplitude, or one such export.</summary>
    /// <exception cref="FolderImportException">There is no such folder or file, or nothing in it can be read.</exception>
    /// <exception cref="CompanyProfileException">company.yaml is wrong. Nothing is imported, because its time zone decides what a day is.</exception>
    public static FolderImport Open(string path)
    {
        var contents = new FolderContents(path);
        if (contents.IsEmpty)
            throw new FolderImportException($"The folder {path} has no file of a company folder, such as company.yaml, events.ndjson or subscriptions.csv, and no export of PostHog, Mixpanel or Amplitude.");
        return new FolderImport(contents, contents.Find(FolderContents.ProfileFile) is { } file ? CompanyProfileReader.Read(file.Path) : null);
    }

    /// <summary>Opens a folder and reads it.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static FolderImportResult Run(string folder, FolderImportOptions options, CancellationToken cancellationToken = default)
        => Open(folder).RunAsync(options, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Reads all files. What is wrong in a row, or in a file, is told and counted, and does not hinder the others.</summary>
    public Task<FolderImportResult> RunAsync(FolderImportOptions options, CancellationToken cancellationToken = default)
        => new FolderImportRun(_contents, Profile, Notices, options).RunAsync(cancellationToken);
}
