using System.Globalization;
using Crossroads.Engine.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Crossroads.Stores.Sqlite;

/// <summary>
/// The journal's file through its life: opened when needed, abandoned after a failure, moved aside when damaged. What a damaged file still gives is copied
/// into the new one, in order, up to the first entry that cannot be read.
/// </summary>
internal sealed class SqliteJournalStorage(SqliteJournalOptions options, ILogger log) : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _path = Path.Combine(options.Directory, "journal.db");
    private SqliteJournalFile? _file;
    private bool _damaged;

    public SqliteJournalFile Open()
    {
        if (_file is not null) return _file;
        Directory.CreateDirectory(options.Directory);
        return _file = _damaged ? Replace() : OpenSound();
    }

    /// <summary>A connection of its own, so that a replay does not hold up who writes.</summary>
    public SqliteJournalFile OpenReader() => new(_path, options.MaximumFileBytes);

    public void Abandon(Exception error)
    {
        if (IsDamage(error)) _damaged = true;
        _file?.Dispose();
        _file = null;
    }

    public void Dispose() => _file?.Dispose();

    private static bool IsDamage(Exception error) => error is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    private SqliteJournalFile OpenSound()
    {
        SqliteJournalFile? file = null;
        try
        {
            file = new SqliteJournalFile(_path, options.MaximumFileBytes);
            if (file.IsSound()) return file;
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            log.LogWarning(error, "The journal {Path} cannot be opened.", _path);
        }

        file?.Dispose();
        return Replace();
    }

    private SqliteJournalFile Replace()
    {
        var aside = MoveAside();
        var file = new SqliteJournalFile(_path, options.MaximumFileBytes);
        _damaged = false;
        var (saved, last) = Salvage(aside, file);
        log.LogError(
            "The journal {Path} was damaged and is now {Aside}. {Saved} entries, up to number {Last}, were read from it and continue in a new journal; what followed is lost if it was not in the store yet.",
            _path,
            aside,
            saved,
            last);
        return file;
    }

    private string MoveAside()
    {
        var stamp = options.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var aside = Path.Combine(options.Directory, $"journal.damaged-{stamp}.db");
        File.Move(_path, aside);
        if (File.Exists(_path + "-wal")) File.Move(_path + "-wal", aside + "-wal");
        File.Delete(_path + "-shm");
        return aside;
    }

    private (int Saved, long Last) Salvage(string aside, SqliteJournalFile into)
    {
        var (saved, last) = (0, 0L);
        var group = new List<JournalEntry>();
        try
        {
            using var damaged = new SqliteJournalFile(aside, options.MaximumFileBytes);
            foreach (var (entry, sound) in damaged.Read(0))
            {
                if (!sound) break;
                group.Add(entry);
                last = entry.Sequence;
                saved++;
                if (group.Count < 200) continue;
                into.Append(group);
                group.Clear();
            }
        }
        catch (SqliteException error)
        {
            log.LogWarning(error, "Reading the damaged journal ended after entry {Last}.", last);
        }

        into.Append(group);
        return (saved, last);
    }
}
