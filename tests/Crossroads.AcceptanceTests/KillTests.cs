using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests;

/// <summary>What was answered with success is there exactly once, wherever the process is killed.</summary>
public sealed class KillTests(StartedServer server) : IClassFixture<StartedServer>
{
    private const int Kills = 30;
    private const int Senders = 6;
    private const int EventsPerRequest = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_was_answered_with_success_is_lost_or_doubled_by_30_kills_under_load()
    {
        var project = await server.CreateProjectAsync("killed");
        var random = new Random(7);
        var acknowledged = new List<Guid>();
        var sent = new HashSet<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var round = await SendUntilKilledAsync(project with { Url = server.Url }, TimeSpan.FromMilliseconds(random.Next(5, 400)));
            acknowledged.AddRange(round.Acknowledged);
            sent.UnionWith(round.Sent);
            await server.StartAsync();
        }

        acknowledged.Count.ShouldBeGreaterThan(Kills * EventsPerRequest);
        await StartedProject.UntilSeenAsync();
        var seen = await SeenAsync(project with { Url = server.Url });
        seen.Count.ShouldBe(seen.Distinct().Count(), "no event is doubled");
        acknowledged.Where(id => !seen.Contains(id.ToString())).ShouldBeEmpty("no acknowledged event is lost");
        seen.Where(id => !sent.Contains(Guid.Parse(id))).ShouldBeEmpty("nothing shows that was never sent");
    }

    private async Task<(IReadOnlyList<Guid> Acknowledged, IReadOnlyList<Guid> Sent)> SendUntilKilledAsync(StartedProject project, TimeSpan after)
    {
        var acknowledged = new List<Guid>();
        var sent = new List<Guid>();
        var gate = new Lock();
        using var killed = new CancellationTokenSource();
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(
            async () =>
            {
                using var client = new HttpClient();
                while (!killed.IsCancellationRequested)
                {
                    var ids = Enumerable.Range(0, EventsPerRequest).Select(_ => Guid.NewGuid()).ToArray();
                    lock (gate) sent.AddRange(ids);
                    using var content = new StringContent(Batch(project.WriteKey, ids), Encoding.UTF8, "application/json");
                    try
                    {
                        using var response = await client.PostAsync(new Uri(project.Url + "/batch/"), content, Stop);
                        if (response.StatusCode == HttpStatusCode.OK) lock (gate) acknowledged.AddRange(ids);
                    }
                    catch (HttpRequestException)
                    {
                        // The answer never came: these events may be there or not.
                        return;
                    }
                }
            },
            Stop)).ToArray();
        using var moment = new PeriodicTimer(after);
        await moment.WaitForNextTickAsync(Stop);
        await server.KillAsync();
        await killed.CancelAsync();
        await Task.WhenAll(senders);
        return (acknowledged, sent);
    }

    private static async Task<List<string>> SeenAsync(StartedProject project)
        => [.. (await project.EventsAsync("killed")).Select(row => row["uuid"]!.GetValue<string>())];

    private static string Batch(string key, Guid[] ids)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var batch = new JsonArray([.. ids.Select(id => new JsonObject
        {
            ["event"] = "killed",
            ["distinct_id"] = "u" + (id.GetHashCode() & 7),
            ["uuid"] = id.ToString(),
            ["timestamp"] = now,
            ["properties"] = new JsonObject(),
        })]);
        return new JsonObject { ["api_key"] = key, ["batch"] = batch }.ToJsonString();
    }
}
