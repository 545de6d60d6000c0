using System.Text;
using Crossroads.Engine.Journal;
using Crossroads.Stores.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Tests.Stores.Sqlite;

public sealed class SqliteJournalTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crossroads-journal-").FullName;
    private readonly List<SqliteJournal> _opened = [];

    [Fact]
    public async Task Entries_come_back_in_order_and_as_they_were()
    {
        var journal = Open();
        var first = new Envelope(7, "posthog.capture", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddTicks(7), """{"sent_at":"x"}""", new byte[] { 0x1f, 0x8b, 0, 1 });
        (await journal.AppendAsync(first, default)).ShouldBe(1);
        (await journal.AppendAsync(Envelope("two"), default)).ShouldBe(2);
        await journal.DisposeAsync();

        var entries = Open().ReadAfter(0).ToList();

        entries.Select(entry => entry.Sequence).ShouldBe([1, 2]);
        entries[0].Envelope.ShouldBe(first with { Body = entries[0].Envelope.Body });
        entries[0].Envelope.Body.ToArray().ShouldBe(first.Body.ToArray());
        Bodies(Open(), after: 1).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Many_senders_at_once_get_sequences_without_a_gap()
    {
        var journal = Open();

        var sequences = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(async () => (Sequence: await journal.AppendAsync(Envelope($"{number}"), default), Text: $"{number}"))));

        sequences.Select(pair => pair.Sequence).Order().ShouldBe(Enumerable.Range(1, 500).Select(number => (long)number));
        Bodies(journal).ShouldBe(sequences.OrderBy(pair => pair.Sequence).Select(pair => pair.Text));
    }

    [Fact]
    public async Task Truncated_entries_are_gone_and_sequences_go_on()
    {
        var journal = Open();
        foreach (var text in new[] { "a", "b", "c" }) await journal.AppendAsync(Envelope(text), default);

        journal.Truncate(2);
        Bodies(journal).ShouldBe(["c"]);
        journal.Truncate(3);
        await journal.DisposeAsync();

        (await Open(after: 3).AppendAsync(Envelope("d"), default)).ShouldBe(4);
    }

    [Fact]
    public async Task A_journal_whose_end_is_torn_gives_what_stands_before()
    {
        var journal = Open();
        for (var number = 0; number < 50; number++) await journal.AppendAsync(Envelope($"{number} {new string('x', 3000)}"), default);
        var whole = Bodies(journal);
        foreach (var lost in new[] { 1, 100, 5000, 20_000 })
        {
            var copy = CopyFolder();
            var log = Path.Combine(copy, "journal.db-wal");
            using (var file = File.OpenWrite(log)) file.SetLength(file.Length - lost);

            var torn = Open(copy);

            var kept = Bodies(torn);
            kept.Count.ShouldBeInRange(40, 49);
            kept.ShouldBe(whole.Take(kept.Count));
            (await torn.AppendAsync(Envelope("next"), default)).ShouldBe(kept.Count + 1);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_moved_aside_and_never_acknowledged_into()
    {
        var journal = Open();
        for (var number = 0; number < 200; number++) await journal.AppendAsync(Envelope($"{number} {new string('x', 3000)}"), default);
        await journal.DisposeAsync();
        var path = Path.Combine(_folder, "journal.db");
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0xA5, 60_000).ToArray());
        }

        var reopened = Open(after: 10);

        Directory.GetFiles(_folder, "journal.damaged-*.db").Length.ShouldBe(1);
        var sequence = await reopened.AppendAsync(Envelope("next"), default);
        sequence.ShouldBeGreaterThan(10);
        var bodies = Bodies(reopened);
        bodies[^1].ShouldBe("next");
        bodies.SkipLast(1).ShouldBe(Enumerable.Range(0, bodies.Count - 1).Select(number => $"{number} {new string('x', 3000)}"));
        bodies.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_file_that_is_no_journal_at_all_is_moved_aside()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "journal.db"), new string('?', 40_000));

        var journal = Open();

        (await journal.AppendAsync(Envelope("a"), default)).ShouldBe(1);
        Directory.GetFiles(_folder, "journal.damaged-*.db").Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_entry_that_changed_on_the_disk_is_set_aside()
    {
        var journal = Open();
        foreach (var text in new[] { "a", "b", "c" }) await journal.AppendAsync(Envelope(text), default);
        await journal.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE entries SET body = x'00' WHERE sequence = 2";
            command.ExecuteNonQuery();
        }

        Bodies(Open()).ShouldBe(["a", "c"]);
        Count("aside").ShouldBe(1);
    }

    [Fact]
    public async Task A_full_disk_is_refused_and_heard_again_when_there_is_room()
    {
        var journal = Open(options: new SqliteJournalOptions { Directory = _folder, MaximumFileBytes = 400_000 });
        var accepted = 0L;
        var refusal = await Should.ThrowAsync<JournalUnavailableException>(async () =>
        {
            while (true) accepted = await journal.AppendAsync(Envelope(new string('x', 20_000)), default);
        });

        refusal.Message.ShouldContain("full");
        journal.Unavailable.ShouldBe(refusal.Message);
        journal.ReadAfter(0).Count().ShouldBe((int)accepted);

        journal.Truncate(accepted - 1);

        (await journal.AppendAsync(Envelope("again"), default)).ShouldBe(accepted + 1);
        journal.Unavailable.ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused_with_a_reason_until_it_can()
    {
        var path = Path.Combine(_folder, "data");
        await File.WriteAllTextAsync(path, "a file stands where the folder should be");
        var journal = Open(path, after: 41);

        var refusal = await Should.ThrowAsync<JournalUnavailableException>(() => journal.AppendAsync(Envelope("a"), default));
        refusal.Message.ShouldContain(path);
        File.Delete(path);

        (await journal.AppendAsync(Envelope("b"), default)).ShouldBe(42);
        Bodies(journal).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Too_much_that_waits_is_refused()
    {
        var journal = Open(options: new SqliteJournalOptions { Directory = _folder, MaximumWaitingBytes = 1000 });

        var refusal = await Should.ThrowAsync<JournalUnavailableException>(() => journal.AppendAsync(Envelope(new string('x', 1000)), default));

        refusal.Message.ShouldContain("faster than the disk");
        (await journal.AppendAsync(Envelope("small"), default)).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_accepted_when_the_disk_is_almost_full()
    {
        var journal = Open(options: new SqliteJournalOptions { Directory = _folder, MinimumFreeBytes = long.MaxValue });

        var refusal = await Should.ThrowAsync<JournalUnavailableException>(() => journal.AppendAsync(Envelope("a"), default));

        refusal.Message.ShouldContain("MB are free");
        journal.Unavailable.ShouldBe(refusal.Message);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _opened) await journal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Envelope Envelope(string text) => new(1, "test", DateTimeOffset.UnixEpoch, "", Encoding.UTF8.GetBytes(text));

    private static List<string> Bodies(SqliteJournal journal, long after = 0)
        => [.. journal.ReadAfter(after).Select(entry => Encoding.UTF8.GetString(entry.Envelope.Body.Span))];

    private SqliteJournal Open(string? folder = null, long after = 0, SqliteJournalOptions? options = null)
    {
        var journal = new SqliteJournal(options ?? new SqliteJournalOptions { Directory = folder ?? _folder, MinimumFreeBytes = 0 }, after, NullLogger<SqliteJournal>.Instance);
        _opened.Add(journal);
        return journal;
    }

    private string CopyFolder()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, $"copy-{Guid.NewGuid():N}")).FullName;
        foreach (var file in Directory.GetFiles(_folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        File.Delete(Path.Combine(copy, "journal.db-shm"));
        return copy;
    }

    private long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }
}
