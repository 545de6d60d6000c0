using System.Text.Json;

namespace Crossroads.Stores.Backups;

/// <summary>What a backup holds, so that a restore can be held against it.</summary>
/// <param name="Schema">Of this file: <c>crossroads.backup/1</c>.</param>
/// <param name="Engine">Version of the program that made it.</param>
/// <param name="Metadata">SQLite, or PostgreSQL: then projects and people are not in it, and their database has a backup of its own.</param>
/// <param name="Rows">Rows by table.</param>
public sealed record BackupManifest(string Schema, DateTimeOffset CreatedAt, string Engine, string Metadata, IReadOnlyList<BackupFile> Files, IReadOnlyDictionary<string, long> Rows)
{
    public const string CurrentSchema = "crossroads.backup/1";
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json));

    /// <exception cref="BackupException">The folder holds no backup, or its manifest cannot be read.</exception>
    public static BackupManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) throw new BackupException($"'{folder}' holds no backup: {FileName} is not there.");
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(file), Json);
            return manifest is { Schema: CurrentSchema, Files: not null, Rows: not null } ? manifest : throw new BackupException($"'{file}' is not of the kind {CurrentSchema}.");
        }
        catch (JsonException)
        {
            throw new BackupException($"'{file}' is damaged.");
        }
    }
}

public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>A backup cannot be made, trusted or restored; the message is one sentence for the user.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
