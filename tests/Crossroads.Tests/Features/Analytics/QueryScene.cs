using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Tests.Stores;
using Crossroads.Tests.Stores.ClickHouse;
using Crossroads.Tests.Stores.DuckDb;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>A store with a few events, and queries over them.</summary>
public sealed class QueryScene : IAsyncDisposable
{
    private readonly StoreScene? _duckDb;
    private static long _projects;

    private long _project;

    public QueryScene(StoreKind kind = StoreKind.DuckDb)
    {
        if (kind == StoreKind.DuckDb) _duckDb = new StoreScene();
        Store = _duckDb is not null ? _duckDb.Store : ClickHouseScene.Shared.Store;
    }

    private IFactStore Store { get; }

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Facts in a project of their own, which later queries ask.</summary>
    internal void Write(Action<FactBatch> fill, string timeZone = "UTC")
    {
        Store.DefineProject(_project = Interlocked.Increment(ref _projects), timeZone);
        var batch = StoreScene.Batch(_project);
        fill(batch);
        Store.Append([batch], _project);
    }

    internal async Task<JsonNode> AskAsync(string query, string now = "2026-03-10T12:00:00Z", CompanyProfile? company = null)
    {
        var answer = await AnalyticsQueries.RunAsync(Store.Reader(_project), company ?? CompanyProfile.Empty, query, At(now), TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer)!["results"]!;
    }

    internal async Task<string> ProblemAsync(string query) => (await Should.ThrowAsync<AnalyticsQueryException>(() => AskAsync(query))).Message;

    internal static EventFact Event(string name, string person, string time, string properties = "{}")
    {
        var json = JsonNode.Parse(properties)!;
        string? Text(string key) => json[key]?.ToString();
        return StoreScene.Event(name, person, At(time), properties, promoted: new PromotedProperties { SessionId = Text("$session_id"), Url = Text("$current_url"), Browser = Text("$browser") });
    }

    public ValueTask DisposeAsync() => _duckDb?.DisposeAsync() ?? ValueTask.CompletedTask;
}
