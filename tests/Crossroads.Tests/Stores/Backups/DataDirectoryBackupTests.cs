using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Stores;
using Crossroads.Stores.Backups;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Tests.Stores.Backups;

public sealed class DataDirectoryBackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crossroads-backup-");
    private DuckDbFactStore _facts = null!;
    private SqliteJournal _journal = null!;
    private MetadataStore _metadata = null!;

    private string Data => Path.Combine(_root.FullName, "data");

    private string Backup => Path.Combine(_root.FullName, "backup");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        _metadata = new MetadataStore(Data, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await _metadata.MigrateAsync(Stop);
        await new ProjectRegistry(_metadata, TimeProvider.System).EnsureAsync("kept", Stop);
        _facts = DuckDbFactStore.Open(new FactStoreOptions { Directory = Data, Threads = 2 });
        _journal = new SqliteJournal(new SqliteJournalOptions { Directory = Data, MinimumFreeBytes = 0 }, _facts.Watermark, NullLogger<SqliteJournal>.Instance);
        var batch = StoreScene.Batch();
        for (var i = 0; i < 100; i++) batch.Events.Add(StoreScene.Event("kept", $"u{i}"));
        await _journal.AppendAsync(new Envelope(1, "test", StoreScene.Noon, "", new byte[] { 1 }), Stop);
        _facts.Append([batch], 1);
        _facts.Seal();
        await _journal.AppendAsync(new Envelope(1, "test", StoreScene.Noon, "", new byte[] { 2 }), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _facts.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_backup_of_open_stores_restores_to_what_was_there()
    {
        var manifest = Make();
        manifest.Rows["facts.events"].ShouldBe(100);
        manifest.Rows["journal.entries"].ShouldBe(2);
        manifest.Rows["metadata.projects"].ShouldBe(1);
        (await DataDirectoryBackup.VerifyAsync(Backup, new RoomTables(FeatureCatalogue.Rooms.Tables), Stop)).Rows.ShouldBe(manifest.Rows);

        _facts.Append([StoreScene.Batch()], 2);
        _facts.Seal();
        var other = Path.Combine(_root.FullName, "other");
        DataDirectoryBackup.Restore(Backup, other);
        await using var restored = DuckDbFactStore.Open(new FactStoreOptions { Directory = other, Threads = 2 });
        restored.Watermark.ShouldBe(1);
        (await restored.Reader(1).QueryAsync<long>("select count(*) from events where event = 'kept'", null, Stop)).ShouldBe([100]);
        await using var journal = new SqliteJournal(new SqliteJournalOptions { Directory = other, MinimumFreeBytes = 0 }, restored.Watermark, NullLogger<SqliteJournal>.Instance);
        journal.ReadAfter(restored.Watermark).ShouldHaveSingleItem().Sequence.ShouldBe(2);
    }

    [Theory]
    [InlineData("facts.duckdb")]
    [InlineData("journal.db")]
    [InlineData("metadata.db")]
    public async Task A_file_that_was_cut_short_is_found_and_named(string name)
    {
        Make();
        await using (var file = File.OpenWrite(Path.Combine(Backup, name))) file.SetLength(file.Length / 2);
        (await Should.ThrowAsync<BackupException>(() => DataDirectoryBackup.VerifyAsync(Backup, new RoomTables(FeatureCatalogue.Rooms.Tables), Stop))).Message.ShouldContain(name);
        Should.Throw<BackupException>(() => DataDirectoryBackup.Restore(Backup, Path.Combine(_root.FullName, "other"))).Message.ShouldContain(name);
        Directory.Exists(Path.Combine(_root.FullName, "other")).ShouldBeFalse("nothing is replaced by half a backup");
    }

    [Fact]
    public async Task A_changed_byte_a_missing_file_and_a_missing_manifest_are_found()
    {
        Make();
        var facts = Path.Combine(Backup, "facts.duckdb");
        await using (var file = File.OpenWrite(facts))
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(0x5a);
        }

        (await ProblemAsync()).ShouldContain("checksum");
        File.Delete(facts);
        (await ProblemAsync()).ShouldContain("missing");
        File.Delete(Path.Combine(Backup, "manifest.json"));
        (await ProblemAsync()).ShouldContain("holds no backup");
    }

    [Fact]
    public async Task Rows_that_were_not_backed_up_are_found_though_every_file_is_whole()
    {
        var manifest = Make();
        (manifest with { Rows = new Dictionary<string, long>(manifest.Rows) { ["facts.events"] = 101 } }).Write(Backup);
        (await ProblemAsync()).ShouldContain("facts.events has 100 rows; 101");
    }

    [Fact]
    public void A_folder_that_holds_something_is_not_written_into()
    {
        Make();
        Should.Throw<BackupException>(() => Make()).Message.ShouldContain("not empty");
    }

    private BackupManifest Make() => DataDirectoryBackup.Create(Data, _facts, _metadata, Backup, StoreScene.Noon);

    private async Task<string> ProblemAsync()
        => (await Should.ThrowAsync<BackupException>(() => DataDirectoryBackup.VerifyAsync(Backup, new RoomTables(FeatureCatalogue.Rooms.Tables), Stop))).Message;
}
