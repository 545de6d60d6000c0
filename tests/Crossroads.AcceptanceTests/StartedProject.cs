using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests;

/// <summary>A project of a started server, as a script of a user sees it.</summary>
public sealed record StartedProject(string Url, long Id, string WriteKey, string Token)
{
    /// <summary>What was accepted is seen by every query that starts this much later (CONTRACT.md section 6).</summary>
    private static readonly TimeSpan SeenAfter = TimeSpan.FromSeconds(2);

    public static Task UntilSeenAsync() => Task.Delay(SeenAfter, TestContext.Current.CancellationToken);

    /// <summary>Every event of a name, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsAsync(string eventName)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var address = $"{Url}/api/v1/projects/{Id}/events?event={Uri.EscapeDataString(eventName)}&limit=1000{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
            var page = JsonNode.Parse(await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken))!;
            all.AddRange(page["results"]!.AsArray().Select(row => row!));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>The properties of a row of <see cref="EventsAsync"/>, which come as text.</summary>
    public static JsonNode PropertiesOf(JsonNode row) => JsonNode.Parse(row["properties"]!.GetValue<string>())!;

    /// <summary>The results of an analytics query.</summary>
    public async Task<JsonArray> QueryAsync(string query)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var content = new StringContent(query, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"{Url}/api/v1/projects/{Id}/query"), content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["results"]!.AsArray();
    }
}
