using Crossroads.Chdb;
using Crossroads.Engine.Journal;
using Crossroads.Stores.Sqlite;
using Crossroads.Tests.Stores.ClickHouse;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Tests.Engine.Journal;

public sealed class StoreOutageTests
{
    [Fact]
    public async Task What_is_accepted_while_the_store_is_away_waits_and_arrives_once()
    {
        _ = ClickHouseScene.Shared;
        await using var server = await ChdbServer.StartAsync();
        await using var scene = new ClickHouseScene(server);
        var folder = Directory.CreateTempSubdirectory("crossroads-outage-").FullName;
        await using var journal = new SqliteJournal(new SqliteJournalOptions { Directory = folder, MinimumFreeBytes = 0 }, scene.Store.Watermark, NullLogger<SqliteJournal>.Instance);
        var options = new IntakeOptions();
        using var drain = new FactDrain(journal, scene.Store, [new JsonDecoder()], options, TimeProvider.System, NullLogger<FactDrain>.Instance);
        drain.Replay();
        var intake = new Intake(journal, scene.Store, drain, options, TimeProvider.System);
        async Task AcceptAsync(string name)
        {
            var envelope = new Envelope(1, JsonDecoder.Id, new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), "", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new[] { new SentEvent(name, "ada", Guid.NewGuid()) }));
            await intake.AcceptAsync(envelope, new JsonDecoder().Decode(envelope), TestContext.Current.CancellationToken);
        }

        await AcceptAsync("before");
        drain.Pump().ShouldBeTrue();
        server.IsDown = true;
        await AcceptAsync("during");
        drain.Pump().ShouldBeFalse();
        await AcceptAsync("also during");
        drain.Pump().ShouldBeFalse();
        drain.StoreTrouble.ShouldNotBeNull().ShouldStartWith("The ClickHouse server takes nothing now:");
        server.IsDown = false;

        drain.Pump().ShouldBeTrue();
        drain.Pump().ShouldBeTrue();
        drain.Pump().ShouldBeFalse();
        drain.StoreTrouble.ShouldBeNull();
        drain.Seal();

        (await scene.Store.Reader(1).QueryAsync<string>("SELECT event FROM events ORDER BY event")).ShouldBe(["also during", "before", "during"]);
        scene.Store.Watermark.ShouldBe(3);
        Directory.Delete(folder, recursive: true);
    }
}
