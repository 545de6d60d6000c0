using System.IO.Hashing;
using System.Text;
using Crossroads.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Crossroads.Stores.Sqlite;

/// <summary>The journal's database: one row an accepted request. <c>synchronous=FULL</c> makes each commit wait for the disk.</summary>
internal sealed class SqliteJournalFile : IDisposable
{
    private const int PageBytes = 8192;
    private const string Columns = "project, source, received, meta, body, checksum";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public SqliteJournalFile(string path, long maximumBytes)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Run($"PRAGMA page_size = {PageBytes}");
            Run("PRAGMA journal_mode = WAL");
            Run("PRAGMA synchronous = FULL");
            Run("PRAGMA wal_autocheckpoint = 4000");
            Run("PRAGMA journal_size_limit = 67108864");
            Run("PRAGMA cache_size = -8192");
            Run($"PRAGMA max_page_count = {Math.Max(16, maximumBytes / PageBytes)}");
            Run("CREATE TABLE IF NOT EXISTS entries (sequence INTEGER PRIMARY KEY, project INTEGER NOT NULL, source TEXT NOT NULL, received INTEGER NOT NULL, meta TEXT NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL)");
            Run("CREATE TABLE IF NOT EXISTS aside (sequence INTEGER PRIMARY KEY, project INTEGER NOT NULL, source TEXT NOT NULL, received INTEGER NOT NULL, meta TEXT NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL, reason TEXT NOT NULL)");
            LastSequence = Number("SELECT max(coalesce((SELECT max(sequence) FROM entries), 0), coalesce((SELECT max(sequence) FROM aside), 0))");
            _insert = Prepare();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public long LastSequence { get; private set; }

    /// <summary>Reads every page once.</summary>
    public bool IsSound() => Text("PRAGMA quick_check(1)") == "ok";

    /// <summary>Writes a row and takes it back.</summary>
    public void Probe()
    {
        Run("BEGIN IMMEDIATE");
        Run("INSERT INTO aside SELECT -1, 0, '', 0, '', x'', 0, ''");
        Run("DELETE FROM aside WHERE sequence = -1");
        Run("COMMIT");
    }

    /// <summary>Writes all or nothing and waits for the disk.</summary>
    public void Append(IReadOnlyList<JournalEntry> entries)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var (sequence, envelope) in entries)
        {
            var body = Bytes(envelope.Body);
            _insert.Parameters[0].Value = sequence;
            _insert.Parameters[1].Value = envelope.ProjectId;
            _insert.Parameters[2].Value = envelope.Source;
            _insert.Parameters[3].Value = envelope.ReceivedAt.UtcTicks;
            _insert.Parameters[4].Value = envelope.Meta;
            _insert.Parameters[5].Value = body;
            _insert.Parameters[6].Value = Checksum(envelope);
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
        if (entries.Count > 0) LastSequence = entries[^1].Sequence;
    }

    /// <summary>Entries in order; <c>Sound</c> is false where the content does not match its checksum.</summary>
    public IEnumerable<(JournalEntry Entry, bool Sound)> Read(long after)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT sequence, {Columns} FROM entries WHERE sequence > $after ORDER BY sequence";
        command.Parameters.AddWithValue("$after", after);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var envelope = new Envelope(
                reader.GetInt64(1), reader.GetString(2), new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero), reader.GetString(4), reader.GetFieldValue<byte[]>(5));
            yield return (new JournalEntry(reader.GetInt64(0), envelope), Checksum(envelope) == reader.GetInt64(6));
        }
    }

    public void Truncate(long sequence) => Run($"DELETE FROM entries WHERE sequence <= {sequence}");

    /// <summary>Freed pages keep their bytes until they are used again; a rewritten file has none, and an emptied log neither.</summary>
    public void Scrub(long projectId, IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "DELETE FROM aside WHERE project = $project AND instr(body, CAST($id AS BLOB)) > 0";
            command.Parameters.AddWithValue("$project", projectId);
            command.Parameters.AddWithValue("$id", id);
            command.ExecuteNonQuery();
        }

        Run("VACUUM");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void SetAside(long sequence, string reason)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"INSERT OR REPLACE INTO aside SELECT sequence, {Columns}, $reason FROM entries WHERE sequence = $sequence";
        command.Parameters.AddWithValue("$reason", reason);
        command.Parameters.AddWithValue("$sequence", sequence);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare()
    {
        var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO entries (sequence, {Columns}) VALUES ($sequence, $project, $source, $received, $meta, $body, $checksum)";
        foreach (var (name, type) in new[]
        {
            ("$sequence", SqliteType.Integer), ("$project", SqliteType.Integer), ("$source", SqliteType.Text), ("$received", SqliteType.Integer),
            ("$meta", SqliteType.Text), ("$body", SqliteType.Blob), ("$checksum", SqliteType.Integer),
        })
            insert.Parameters.Add(name, type);
        insert.Prepare();
        return insert;
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> body)
        => System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var part) && part.Array is { } array && part.Count == array.Length ? array : body.ToArray();

    /// <summary>SQLite's pages carry no checksum of their own.</summary>
    private static long Checksum(Envelope envelope)
        => (long)(XxHash3.HashToUInt64(envelope.Body.Span) ^ XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{envelope.ProjectId} {envelope.Source} {envelope.ReceivedAt.UtcTicks} {envelope.Meta}")));

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private string Text(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
