using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Crossroads.Tests.Stores;
using static Crossroads.Tests.Features.Analytics.QueryScene;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>Random events and queries: the engine's integers are those of <see cref="SlowEvaluator"/>.</summary>
public class RandomQueriesTests : IAsyncDisposable
{
    private const int Days = 8;
    private const int Pairs = 400;

    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Orders = ["ordered", "strict", "unordered"];
    private static readonly Gen<string> Name = Gen.Int[0, 2].Select(index => Names[index]);
    private static readonly Gen<SlowEvent[]> Events = Gen.Select(Gen.Int[0, 4], Name, Gen.Int[0, (Days * 24) - 1], (person, name, hour) => new SlowEvent(person, name, hour)).Array[0, 40];

    private readonly QueryScene _scene;

    public RandomQueriesTests()
        : this(StoreKind.DuckDb)
    {
    }

    protected RandomQueriesTests(StoreKind store) => _scene = new QueryScene(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _scene.DisposeAsync();
    }

    [Fact]
    public async Task The_engine_counts_what_the_slow_and_obvious_way_counts()
    {
        var query = Gen.Select(Gen.Int[0, 8], Name, Name, Gen.Int[0, 2].Select(index => Orders[index]), Gen.Int[1, 60], Gen.Bool, Gen.Int[0, 2]);
        var generated = new List<(SlowEvent[] Events, (int Kind, string One, string Other, string Order, int Window, bool Flag, int Rotation) Query)>();
        Gen.Select(Events, query).Sample(pair => generated.Add(pair), iter: Pairs, threads: 1, seed: "0N0XIzNsQ0O2");
        foreach (var (events, asked) in generated)
        {
            Write(events);
            var slow = new SlowEvaluator(events);
            var (actual, expected) = await BothAsync(slow, asked.Kind, asked.One, asked.Other, asked.Order, asked.Window, asked.Flag, asked.Rotation);
            actual.ShouldBe(expected, $"{asked} over {string.Join(' ', events.OrderBy(item => item.Hour))}");
        }
    }

    private async Task<(int[] Actual, int[] Expected)> BothAsync(SlowEvaluator slow, int kind, string one, string other, string order, int window, bool flag, int rotation)
    {
        const string Range = ""","dateRange":{"date_from":"2026-03-01","date_to":"2026-03-08"}""";
        switch (kind)
        {
            case 0:
                return (Numbers((await Ask($$$"""{"kind":"TrendsQuery","series":[{"event":"{{{one}}}"}]{{{Range}}}}"""))[0]!["data"]!), slow.Total(one, Days));
            case 1:
                return (Numbers((await Ask($$$"""{"kind":"TrendsQuery","series":[{"event":"{{{one}}}","math":"{{{(flag ? "dau" : "weekly_active")}}}"}]{{{Range}}}}"""))[0]!["data"]!), slow.Active(one, Days, flag ? 1 : 7));
            case 2:
                return (Numbers((await Ask($$$"""{"kind":"StickinessQuery","series":[{"event":"{{{one}}}"}]{{{Range}}}}"""))[0]!["data"]!), slow.Stickiness(one, Days));
            case 3:
                var type = flag ? "retention_first_time" : "retention_recurring";
                var rows = await Ask($$$"""{"kind":"RetentionQuery","retentionFilter":{"targetEntity":{"id":"{{{one}}}"},"returningEntity":{"id":"{{{other}}}"},"totalIntervals":{{{Days}}},"retentionType":"{{{type}}}"}{{{Range}}}}""");
                return ([.. rows.AsArray().SelectMany(row => row!["values"]!.AsArray().Select(value => value!["count"]!.GetValue<int>()))], [.. slow.Retention(one, other, Days, flag).SelectMany(row => row)]);
            case 4:
                var lifecycle = await Ask($$$"""{"kind":"LifecycleQuery","series":[{"event":"{{{one}}}"}]{{{Range}}}}""");
                var meant = slow.Lifecycle(one, Days);
                return ([.. lifecycle.AsArray().SelectMany(row => Numbers(row!["data"]!))], [.. lifecycle.AsArray().SelectMany(row => meant[row!["status"]!.ToString()])]);
            default:
                string[] steps = [.. Names.Skip(rotation), .. Names.Take(rotation)];
                // The same event twice: only where the order tells the two apart.
                if (flag && order == "ordered") steps[2] = steps[0];
                var series = string.Join(",", steps.Select(step => $$"""{"event":"{{step}}"}"""));
                var funnel = await Ask($$$"""{"kind":"FunnelsQuery","series":[{{{series}}}],"funnelsFilter":{"funnelOrderType":"{{{order}}}","funnelWindowInterval":{{{window}}},"funnelWindowIntervalUnit":"hour"}{{{Range}}}}""");
                return ([.. funnel.AsArray().Select(step => step!["count"]!.GetValue<int>())], slow.Funnel(steps, order, window));
        }
    }

    private Task<JsonNode> Ask(string query) => _scene.AskAsync(query);

    private void Write(SlowEvent[] events)
    {
        var start = At("2026-03-01T00:00:00Z");
        _scene.Write(batch => batch.Events.AddRange(events.Select(item => Event(item.Name, $"p{item.Person}", start.AddHours(item.Hour).ToString("O", CultureInfo.InvariantCulture)))));
    }

    private static int[] Numbers(JsonNode list) => [.. list.AsArray().Select(value => (int)value!.GetValue<double>())];
}
