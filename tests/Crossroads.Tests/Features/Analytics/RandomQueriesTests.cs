using System.Text.Json.Nodes;
using CsCheck;
using Crossroads.Tests.Features.Analytics.Pairs;
using Crossroads.Tests.Stores;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>Random events and queries of every kind and option: the engine's numbers are those of <see cref="SlowEvaluator"/>.</summary>
public class RandomQueriesTests : IAsyncDisposable
{
    private const int DataSets = 125;
    private const int QueriesEach = 8;
    private const int Shown = 5;

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
        var generated = new List<(uint[] Data, uint[][] Queries)>();
        Gen.Select(Gen.UInt.Array[600], Gen.UInt.Array[60].Array[QueriesEach]).Sample((data, queries) => generated.Add((data, queries)), iter: DataSets, threads: 1, seed: "0N0XIzNsQ0O2");
        var (asked, told, differences) = (0, 0, new List<string>());
        foreach (var (numbers, queries) in generated)
        {
            var data = RandomData.Of(new Choices(numbers));
            _scene.Write(data.Write, data.Zone);
            foreach (var query in queries.Select(query => RandomQuery.Of(new Choices(query), data)))
            {
                var expected = SlowEvaluator.Answer(data, query);
                asked++;
                if (expected.Any(line => line.AsSpan(line.IndexOf('|', StringComparison.Ordinal) + 1).ContainsAnyInRange('1', '9'))) told++;
                if (await DifferenceAsync(data, query, expected) is null) continue;
                differences.Add(await SmallestAsync(data, query));
                _scene.Write(data.Write, data.Zone);
            }

            if (differences.Count >= Shown) break;
        }

        string.Join("\n\n", differences).ShouldBeEmpty();
        asked.ShouldBe(DataSets * QueriesEach);
        // Most pairs have something to say; agreement on nothing would prove nothing.
        told.ShouldBeGreaterThan(asked * 6 / 10);
    }

    /// <summary>The difference on as few events as still show it.</summary>
    private async Task<string> SmallestAsync(SlowData data, JsonObject query)
    {
        var difference = "";
        for (var index = 0; index <= data.Events.Count; index++)
        {
            var fewer = index == data.Events.Count ? data : data with { Events = [.. data.Events.Where((_, at) => at != index)] };
            _scene.Write(fewer.Write, fewer.Zone);
            if (await DifferenceAsync(fewer, query, SlowEvaluator.Answer(fewer, query)) is not { } still) continue;
            difference = still;
            if (fewer == data) break;
            (data, index) = (fewer, index - 1);
        }

        return difference;
    }

    private async Task<string?> DifferenceAsync(SlowData data, JsonObject query, IReadOnlyList<string> expected)
    {
        string answer;
        try
        {
            var lines = PairAnswer.Lines(query, await _scene.AskAsync(query.ToJsonString(), SlowData.Now.ToString("O"), data.Company));
            answer = string.Join('\n', lines.Order(StringComparer.Ordinal));
        }
        catch (Exception problem) when (problem is Crossroads.Engine.Events.FactQueryException or Crossroads.Features.Analytics.AnalyticsQueryException)
        {
            answer = problem.Message;
        }

        var meant = string.Join('\n', expected.Order(StringComparer.Ordinal));
        return answer == meant ? null : $"{query.ToJsonString()}\nexpected\n{meant}\nanswered\n{answer}\nover {data}";
    }
}
