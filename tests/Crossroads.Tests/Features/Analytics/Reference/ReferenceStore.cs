using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Sources.PostHog;
using Crossroads.Tests.Stores.DuckDb;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>One store for all cases: each case (with the events that a query sees and its time zone) is a project of its own.</summary>
public class ReferenceStore : IAsyncLifetime
{
    /// <summary>Other tests have projects in a shared store too.</summary>
    private const long FirstProject = 1_000_000;

    private readonly StoreScene? _scene;
    private readonly ConcurrentDictionary<string, long> _projects = new();

    public ReferenceStore()
    {
        _scene = new StoreScene();
        Store = _scene.Store;
    }

    private protected ReferenceStore(IFactStore store) => Store = store;

    internal IFactStore Store { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _scene?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    internal async Task<(JsonNode? Results, Func<string, string> Person)> AskAsync(ReferenceCase reference, JsonObject query, CancellationToken cancellationToken)
    {
        var project = Project(reference, query["events_seen"]!.GetValue<int>(), query["timezone"]!.ToString(), ReferenceCase.CountsIds(query));
        var reader = Store.Reader(project);
        var company = CompanyProfile.Empty with { TimeZone = query["timezone"]!.ToString(), TestAccountFiltersJson = reference.Json["team"]?["test_account_filters"]?.ToJsonString() ?? "[]" };
        var translated = new FilterTranslation(reference).Query(query);
        if (query["kind"]!.ToString() == "Trends.get_cached_result")
        {
            var day = DateTime.Parse(query["now"]!.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).Date;
            return (new AnswerMemory(Store).Recall(new AnswerMemory.Question(project, translated.ToJsonString(), day), company) is { } remembered ? JsonNode.Parse(remembered) : null, id => id);
        }

        var json = translated.ToJsonString();
        var answer = await AnalyticsQueries.RunAsync(reader, company, json, DateTimeOffset.Parse(query["now"]!.ToString(), CultureInfo.InvariantCulture), cancellationToken);
        var people = await reader.QueryAsync<(string DistinctId, string PersonId)>("SELECT distinct_id, person_id::VARCHAR FROM distinct_ids", null, cancellationToken);
        var names = new Dictionary<string, string>();
        foreach (var person in reference.List("persons"))
        {
            var ids = ((JsonArray)person["distinct_ids"]!).Select(id => id!.ToString()).ToList();
            foreach (var row in people.Where(row => ids.Contains(row.DistinctId))) names[row.PersonId] = $"person:{ids[0]}";
        }

        return (JsonNode.Parse(answer)!["results"]!, id => names.GetValueOrDefault(id, id));
    }

    private long Project(ReferenceCase reference, int eventsSeen, string timeZone, bool countsIds)
    {
        lock (_projects)
        {
            var key = $"{reference.Id}|{eventsSeen}|{timeZone}|{countsIds}";
            if (_projects.TryGetValue(key, out var known)) return known;
            var project = FirstProject + _projects.Count;
            _projects[key] = project;
            Store.DefineProject(project, timeZone);
            Store.Append([Facts(reference, eventsSeen, project, countsIds)], project);
            return project;
        }
    }

    private static FactBatch Facts(ReferenceCase reference, int eventsSeen, long project, bool countsIds)
    {
        var batch = StoreScene.Batch(project);
        var events = reference.Events.Take(eventsSeen).ToList();
        foreach (var item in events.Where(item => item["team"] is null || item["team"]!.GetValue<int>() == 1)) batch.Events.Add(Event(item));
        foreach (var person in reference.List("persons"))
        {
            var ids = ((JsonArray)person["distinct_ids"]!).Select(id => id!.ToString()).ToList();
            // A person comes into being with the first event.
            var first = events.Where(item => ids.Contains(item["distinct_id"]!.ToString())).Select(At).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Min();
            foreach (var id in countsIds ? ids : ids.Take(1)) batch.PersonUpdates.Add(new PersonUpdateFact(id, first, person["properties"]?.ToJsonString() ?? "{}", null, null, false));
            if (!countsIds)
                foreach (var id in ids.Skip(1)) batch.Merges.Add(new MergeFact(ids[0], id, MergeKind.Dangerously, first));
        }

        return batch;
    }

    private static DateTimeOffset At(JsonObject item) => DateTimeOffset.Parse(item["timestamp"]!.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static EventFact Event(JsonObject item)
    {
        var properties = (JsonObject?)item["properties"]?.DeepClone() ?? [];
        if (item["elements"] is JsonArray elements)
        {
            using var document = JsonDocument.Parse(elements.ToJsonString());
            properties["$elements_chain"] = ElementsChain.Of(document.RootElement);
        }

        string? Text(string key) => properties[key]?.ToString();
        return StoreScene.Event(
            item["event"]!.ToString(),
            item["distinct_id"]!.ToString(),
            At(item),
            properties.ToJsonString(),
            promoted: new PromotedProperties { SessionId = Text("$session_id"), Url = Text("$current_url"), Path = Text("$pathname"), Browser = Text("$browser"), OperatingSystem = Text("$os") });
    }
}
