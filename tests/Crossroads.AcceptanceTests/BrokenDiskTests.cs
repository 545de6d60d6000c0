using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests;

/// <summary>A disk that is full, and one that turns read-only while the server runs: never a false success, and nothing accepted is lost.</summary>
public sealed class BrokenDiskTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_and_then_a_broken_disk_refuse_with_503_and_what_was_accepted_is_there_after_the_repair()
    {
        using var disk = LoopDisk.TryCreate(megabytes: 600, out var refusal);
        if (disk is null) Assert.Skip($"A disk of our own cannot be mounted here ({refusal}).");
        await using var server = StartedServer.On(Path.Combine(disk.Path, "data"));
        await server.InitializeAsync();
        var project = await server.CreateProjectAsync("shop");
        using var client = new HttpClient();

        (await SendAsync("before")).StatusCode.ShouldBe(HttpStatusCode.OK);
        disk.Fill(except: 20);
        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable);
        await ShouldRefuseAsync("full", "are free");
        disk.Empty();
        await UntilReadyIsAsync(HttpStatusCode.OK);
        (await SendAsync("between")).StatusCode.ShouldBe(HttpStatusCode.OK);

        disk.Break();
        await ShouldRefuseAsync("broken", server.DataDirectory);
        await ShouldRefuseAsync("still broken", server.DataDirectory);
        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable);
        await server.TerminateAsync();

        disk.Repair();
        await server.StartAsync();
        project = project with { Url = server.Url };
        (await SendAsync("after")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await StartedProject.UntilSeenAsync();
        foreach (var (name, count) in new[] { ("before", 1), ("between", 1), ("after", 1), ("full", 0), ("still broken", 0) })
            (await project.EventsAsync(name)).Count.ShouldBe(count, name);

        async Task<HttpResponseMessage> SendAsync(string name)
        {
            var batch = new { api_key = project.WriteKey, batch = new[] { new { @event = name, distinct_id = "u" } } };
            using var content = JsonContent.Create(batch);
            return await client.PostAsync(new Uri(project.Url + "/batch/"), content, Stop);
        }

        async Task ShouldRefuseAsync(string name, string reason)
        {
            using var response = await SendAsync(name);
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter.ShouldNotBeNull();
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["detail"]!.GetValue<string>().ShouldContain(reason);
        }

        async Task UntilReadyIsAsync(HttpStatusCode status)
        {
            using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            for (var look = 0; look < 100; look++)
            {
                using var response = await client.GetAsync(new Uri(project.Url + "/readyz"), Stop);
                if (response.StatusCode == status) return;
                await pulse.WaitForNextTickAsync(Stop);
            }

            Assert.Fail($"/readyz did not become {status}.");
        }
    }
}
