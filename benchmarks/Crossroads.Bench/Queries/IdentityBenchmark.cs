using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Bench.Queries;

/// <summary>
/// A million merges over 50 million events (a fiftieth of both when quick): how long they take beside questions, how long a question takes before and after, and whether every answer is to the integer that of a
/// store whose events came with the final ids.
/// </summary>
internal sealed partial class IdentityBenchmark : IBenchmark
{
    private const long Project = 1;
    private const int MergesAtOnce = 1_000;
    private const int IdsOfAPerson = 6;
    private const int SealAtRows = 245_760;

    private static readonly DateTimeOffset MergedAt = ProductHistory.End.AddHours(1);

    public string Name => "identity";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var history = context.IsQuick ? new ProductHistory(1_000_000, 24_000, 60) : new ProductHistory(50_000_000, 1_200_000, 180);
        var persons = history.Persons / IdsOfAPerson;
        await using var merged = Open(context, "merged");
        await using var final = Open(context, "final");
        context.Say($"  {history.Events:N0} events, twice…");
        Fill(merged, history.Batches(Project), cancellationToken);
        Fill(final, history.Batches(Project).Select(batch => WithFinalIds(batch, persons)), cancellationToken);
        var before = await AskAsync(merged, history, cancellationToken);
        before = await AskAsync(merged, history, cancellationToken);
        context.Say($"  {history.Persons - persons:N0} merges…");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = AskUntilAsync(merged, history, done.Token);
        var start = Stopwatch.GetTimestamp();
        var longest = await Task.Run(() => Merge(merged, history.Persons, persons, cancellationToken), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // The very next question, before anything else is written.
        var after = await AskAsync(merged, history, cancellationToken);
        await done.CancelAsync();
        var asked = await asking;
        var again = await AskAsync(merged, history, cancellationToken);
        var expected = await AskAsync(final, history, cancellationToken);
        foreach (var (first, second) in after.Answers.Zip(expected.Answers).Where(pair => pair.First != pair.Second)) context.Say($"  {first}\n  {second}");
        context.Say(string.Create(CultureInfo.InvariantCulture, $"  {asked} questions were answered meanwhile"));
        return
        [
            BenchResult.AtMost("merges, all of them", seconds, "s", context.IsQuick ? 12 : 600),
            BenchResult.AtMost($"longest time that {MergesAtOnce:N0} merges hold the writer", longest.TotalMilliseconds, "ms", 1000),
            BenchResult.AtMost("answers that differ from a store with the final ids", after.Answers.Zip(expected.Answers).Count(pair => pair.First != pair.Second), "", 0),
            BenchResult.AtLeast("answers that the merges changed", before.Answers.Zip(after.Answers).Count(pair => pair.First != pair.Second), "", 1),
            BenchResult.RatioAtMost("these questions after the merges, processor time", again.Milliseconds, "ms", before.Milliseconds, 2),
        ];
    }

    private static DuckDbFactStore Open(BenchContext context, string name) => DuckDbFactStore.Open(new FactStoreOptions { Directory = context.NewFolder(name) });

    private static void Fill(DuckDbFactStore store, IEnumerable<FactBatch> batches, CancellationToken cancellationToken)
    {
        store.DefineProject(Project, "UTC");
        using (var import = store.BeginImport(Project))
        {
            foreach (var batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                import.Append(batch);
            }

            import.Complete();
        }

        store.Settle(DateOnly.FromDateTime(ProductHistory.End.UtcDateTime), cancellationToken);
    }

    private static FactBatch WithFinalIds(FactBatch batch, int persons)
    {
        var final = new FactBatch(batch.ProjectId, batch.ReceivedAt);
        foreach (var item in batch.Events)
            final.Events.Add(item with { DistinctId = Id(int.Parse(item.DistinctId.AsSpan("user-".Length), CultureInfo.InvariantCulture) % persons) });
        return final;
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number}");

    /// <returns>The longest append.</returns>
    private static TimeSpan Merge(DuckDbFactStore store, int ids, int persons, CancellationToken cancellationToken)
    {
        var longest = TimeSpan.Zero;
        for (var first = persons; first < ids; first += MergesAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = new FactBatch(Project, MergedAt);
            for (var id = first; id < Math.Min(ids, first + MergesAtOnce); id++) batch.Merges.Add(new MergeFact(Id(id % persons), Id(id), MergeKind.Identify, MergedAt));
            var start = Stopwatch.GetTimestamp();
            store.Append([batch], first);
            if (store.HotRows >= SealAtRows) store.Seal();
            var took = Stopwatch.GetElapsedTime(start);
            if (took > longest) longest = took;
        }

        return longest;
    }

    private static async Task<(string[] Answers, double Milliseconds)> AskAsync(DuckDbFactStore store, ProductHistory history, CancellationToken cancellationToken)
    {
        var answers = new List<string>();
        var start = Environment.CpuUsage.TotalTime;
        foreach (var item in QueryCases.All(history)) answers.Add(await AskAsync(store, item, cancellationToken));
        return ([.. answers], (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
    }

    private static async Task<string> AskAsync(DuckDbFactStore store, QueryCase item, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await AnalyticsQueries.RunAsync(store.Reader(Project), CompanyProfile.Empty, item.Json, ProductHistory.End, cancellationToken));
        // Sums of seconds differ in the last digits, from run to run: threads add in another order each time.
        return Fraction().Replace(answer.RootElement.GetProperty("results").GetRawText(), number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G9", CultureInfo.InvariantCulture));
    }

    private static async Task<int> AskUntilAsync(DuckDbFactStore store, ProductHistory history, CancellationToken done)
    {
        var asked = 0;
        var items = QueryCases.All(history);
        try
        {
            for (; !done.IsCancellationRequested; asked++) await AskAsync(store, items[asked % items.Count], done);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
        }

        return asked;
    }

    [GeneratedRegex(@"\d+\.\d+(E[+-]?\d+)?")]
    private static partial Regex Fraction();
}
