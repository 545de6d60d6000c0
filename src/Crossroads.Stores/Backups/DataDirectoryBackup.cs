using System.Security.Cryptography;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Tables;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Stores.Backups;

/// <summary>
/// Backups of a data directory: a folder with a copy of each store and a manifest. The journal is copied before the facts: what is sealed between the two is
/// in both and is recognised when the restored journal is replayed; the other way round it would be in neither.
/// </summary>
public static class DataDirectoryBackup
{
    private const string Journal = "journal.db";
    private const string Metadata = "metadata.db";
    private const string Facts = "facts.duckdb";

    private static readonly string[] Stores = [Metadata, Journal, Facts];

    /// <summary>Copies the open stores while they are written.</summary>
    /// <param name="dataDirectory">Of the stores.</param>
    /// <param name="facts">The open fact store of that directory; null = facts are elsewhere and not in the backup.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="target">A folder that does not exist yet.</param>
    /// <param name="now">When.</param>
    public static BackupManifest Create(string dataDirectory, DuckDbFactStore? facts, MetadataStore metadata, string target, DateTimeOffset now)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new BackupException($"'{target}' is not empty; name a new folder.");
        Directory.CreateDirectory(target);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (metadata.Kind == "SQLite") CopySqlite(dataDirectory, target, Metadata, rows);
        CopySqlite(dataDirectory, target, Journal, rows);
        if (facts is not null) CopyFacts(facts, target, rows);
        var files = Stores.Select(name => Path.Combine(target, name)).Where(File.Exists).Select(Describe).ToArray();
        var manifest = new BackupManifest(BackupManifest.CurrentSchema, now, AssessmentRunner.EngineVersion, metadata.Kind, files, rows);
        manifest.Write(target);
        return manifest;
    }

    /// <summary>Restores the backup into a temporary folder, opens its stores, and compares what is in them with the manifest.</summary>
    /// <exception cref="BackupException">It is not what was backed up; the message says where.</exception>
    public static async Task<BackupManifest> VerifyAsync(string backup, RoomTables rooms, CancellationToken cancellationToken)
    {
        var trial = Directory.CreateTempSubdirectory("crossroads-restore-").FullName;
        try
        {
            var manifest = Restore(backup, trial);
            var rows = await OpenAsync(trial, manifest, rooms, cancellationToken);
            foreach (var (table, expected) in manifest.Rows)
            {
                if (rows.TryGetValue(table, out var found) && found == expected) continue;
                throw new BackupException($"The restored table {table} has {found} rows; {expected} were backed up.");
            }

            return manifest;
        }
        finally
        {
            Directory.Delete(trial, recursive: true);
        }
    }

    /// <summary>Copies a backup into a data directory, replacing the stores that are there.</summary>
    /// <exception cref="BackupException">A file is missing or is not what was backed up; nothing was replaced.</exception>
    public static BackupManifest Restore(string backup, string dataDirectory)
    {
        var manifest = BackupManifest.Read(backup);
        foreach (var file in manifest.Files) Check(backup, file);
        Directory.CreateDirectory(dataDirectory);
        foreach (var name in Stores)
        {
            foreach (var beside in new[] { "", "-wal", "-shm", ".wal" }) File.Delete(Path.Combine(dataDirectory, name + beside));
        }

        foreach (var file in manifest.Files) File.Copy(Path.Combine(backup, file.Name), Path.Combine(dataDirectory, file.Name));
        return manifest;
    }

    private static void CopyFacts(DuckDbFactStore facts, string target, SortedDictionary<string, long> rows)
    {
        var (file, counted) = facts.Copy();
        foreach (var (table, count) in counted) rows[table] = count;
        File.Move(file, Path.Combine(target, Facts));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static void CopySqlite(string dataDirectory, string target, string name, SortedDictionary<string, long> rows)
    {
        var copy = Path.Combine(target, name);
        SqliteCopy.Make(Path.Combine(dataDirectory, name), copy);
        foreach (var (table, count) in SqliteCopy.Count(copy, Path.GetFileNameWithoutExtension(name))) rows[table] = count;
    }

    private static BackupFile Describe(string path)
    {
        using var stream = File.OpenRead(path);
        return new BackupFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static void Check(string backup, BackupFile file)
    {
        if (!Stores.Contains(file.Name)) throw new BackupException($"The manifest names '{file.Name}', which is no part of a data directory.");
        var path = Path.Combine(backup, file.Name);
        if (!File.Exists(path)) throw new BackupException($"'{file.Name}' is missing in '{backup}'.");
        var found = Describe(path);
        if (found.Bytes != file.Bytes) throw new BackupException($"'{file.Name}' has {found.Bytes} bytes; {file.Bytes} were backed up.");
        if (found.Sha256 != file.Sha256) throw new BackupException($"'{file.Name}' is not what was backed up: its checksum differs.");
    }

    /// <summary>Opens every store as the program does, and counts.</summary>
    private static async Task<Dictionary<string, long>> OpenAsync(string directory, BackupManifest manifest, RoomTables rooms, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, long>();
        foreach (var name in manifest.Files.Select(file => file.Name).Where(name => name != Facts))
        {
            foreach (var (table, count) in SqliteCopy.Count(Path.Combine(directory, name), Path.GetFileNameWithoutExtension(name))) rows[table] = count;
        }

        if (manifest.Files.Any(file => file.Name == Metadata)) await new MetadataStore(directory, postgreSql: null, rooms, isPooled: false).MigrateAsync(cancellationToken);
        await using var facts = DuckDbFactStore.Open(new FactStoreOptions { Directory = directory });
        foreach (var (table, count) in facts.CountSealed()) rows[table] = count;
        await using var journal = new SqliteJournal(new SqliteJournalOptions { Directory = directory }, facts.Watermark, NullLogger<SqliteJournal>.Instance);
        if (journal.Unavailable is { } trouble) throw new BackupException(trouble);
        foreach (var _ in journal.ReadAfter(facts.Watermark)) cancellationToken.ThrowIfCancellationRequested();
        return rows;
    }
}
