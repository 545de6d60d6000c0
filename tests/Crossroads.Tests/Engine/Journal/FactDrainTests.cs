using CsCheck;
using Crossroads.Engine.Journal;

namespace Crossroads.Tests.Engine.Journal;

public sealed class FactDrainTests
{
    [Fact]
    public async Task What_was_accepted_shows_after_the_drain_and_once_after_a_seal()
    {
        await using var scene = new IntakeScene();
        await scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid()), new SentEvent("viewed", "bob", Guid.NewGuid()));
        scene.Show();
        (await CountAsync(scene)).ShouldBe(2);

        scene.Drain.Seal();

        (await CountAsync(scene)).ShouldBe(2);
        scene.Store.Watermark.ShouldBe(1);
        scene.Journal.ReadAfter(0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accepted_but_never_shown_comes_back_after_a_kill()
    {
        await using var scene = new IntakeScene();
        await scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid()));

        await using var next = new IntakeScene(scene.Kill());

        next.Replayed.ShouldBe(1);
        (await CountAsync(next)).ShouldBe(1);
    }

    [Fact]
    public async Task Requests_are_shown_in_the_order_of_the_journal()
    {
        await using var scene = new IntakeScene();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => scene.AcceptAsync(new SentEvent($"event {number}", "ada", Guid.NewGuid()))));
        scene.Show();

        var journal = scene.Journal.ReadAfter(0).Select(entry => new JsonDecoder().Decode(entry.Envelope).Events[0].Event);
        (await scene.Store.Reader(1).QueryAsync<string>("SELECT event FROM events")).ShouldBe(journal);
    }

    [Fact]
    public async Task An_entry_that_nobody_understands_is_set_aside_and_does_not_stop_the_others()
    {
        await using var scene = new IntakeScene();
        await scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid()));
        await scene.Journal.AppendAsync(new Envelope(1, "unheard.of", DateTimeOffset.UnixEpoch, "", new byte[] { 1 }), default);
        await scene.Journal.AppendAsync(scene.Journal.ReadAfter(0).First().Envelope with { ProjectId = 2 }, default);

        await using var next = new IntakeScene(scene.Kill());

        next.Replayed.ShouldBe(3);
        (await CountAsync(next)).ShouldBe(1);
        (await next.Store.Reader(2).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([1]);
    }

    [Fact]
    public async Task Senders_are_refused_when_facts_wait_too_long()
    {
        await using var scene = new IntakeScene(options: new IntakeOptions { MaximumWaitingFacts = 3, HoldUp = TimeSpan.FromMilliseconds(1) });
        await scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid()), new SentEvent("viewed", "ada", Guid.NewGuid()));

        var refusal = await Should.ThrowAsync<JournalUnavailableException>(() => scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid())));

        refusal.Message.ShouldContain("faster than the store");
        scene.Show();
        await scene.AcceptAsync(new SentEvent("viewed", "ada", Guid.NewGuid()));
    }

    /// <summary>Whatever happened, in whatever order, a kill loses nothing and doubles nothing, also when the next life is killed again.</summary>
    [Fact]
    public void Nothing_is_lost_or_doubled_wherever_the_program_is_killed()
        => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30], Gen.Bool).List[1, 25].Sample(
            steps =>
            {
                var uuids = Enumerable.Range(0, 31).Select(number => new Guid(number, 0, 0, new byte[8])).ToArray();
                var scene = new IntakeScene();
                var folders = new List<string> { scene.Folder };
                var expected = new HashSet<int>();
                foreach (var (step, number, merges) in steps)
                {
                    switch (step)
                    {
                        case <= 2:
                            scene.AcceptAsync(new SentEvent("viewed", $"user {number % 7}", uuids[number], number, merges ? $"anonymous {number % 5}" : null)).GetAwaiter().GetResult();
                            expected.Add(number);
                            break;
                        case 3:
                            scene.Show();
                            break;
                        case 4:
                            scene.Drain.Seal();
                            break;
                        default:
                            var folder = scene.Kill();
                            folders.Add(folder);
                            scene.DisposeAsync().AsTask().GetAwaiter().GetResult();
                            scene = new IntakeScene(folder);
                            break;
                    }
                }

                scene.Show();
                var shown = scene.Store.Reader(1).QueryAsync<Guid>("SELECT uuid FROM events").GetAwaiter().GetResult();
                scene.DisposeAsync().AsTask().GetAwaiter().GetResult();
                foreach (var folder in folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
                return shown.Order().SequenceEqual(expected.Select(number => uuids[number]).Order());
            },
            iter: 25,
            threads: 1);

    private static async Task<long> CountAsync(IntakeScene scene)
        => (await scene.Store.Reader(1).QueryAsync<long>("SELECT count(*) FROM events"))[0];
}
