using Crossroads.Features.Decision.Money;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Bench;

/// <summary>The money model on a made-up company of 200,000 users, from facts in memory to its numbers.</summary>
internal sealed class ManyUsersBenchmark : IBenchmark
{
    private const int Users = 200_000;
    private const int Days = 90;

    public string Name => "money-time";

    public Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var facts = Facts();
        MoneyModel.Evaluate(facts, "USD", 90, null);
        var times = new List<double>();
        var busy = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            MoneyModel.Evaluate(facts, "USD", 90, null);
            busy.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
            times.Add(watch.Elapsed.TotalSeconds);
        }

        return Task.FromResult<IReadOnlyList<BenchResult>>(
        [
            BenchResult.AtMost("money model, 200,000 users", times.Order().ElementAt(1), "s", 1),
            BenchResult.AtMost("money model, 200,000 users, processor time", busy.Order().ElementAt(1), "s", 2),
        ]);
    }

    private static MoneyFacts Facts()
    {
        var random = new SeededRandom(17);
        var accounts = new Account[Users];
        var spans = new List<PaidSpan>();
        var trials = new List<TrialSpan>();
        for (var i = 0; i < Users; i++)
        {
            var account = accounts[i] = new Account($"c{i:000000}");
            var (seconds, misses, start) = (0.3 + (3 * random.NextDouble()), random.NextDouble() < 0.3, -Days + random.NextInt(Days - 15));
            for (var day = start; day < 0; day += 1 + random.NextInt(4))
            {
                account.Days.Add(new UseDay(day, 12, random.NextDouble() < 0.05 ? 1 : 0, 1000 * seconds, 1300 * seconds, 0));
                if (misses && random.NextDouble() < 0.1) account.Needs.Add(new NeedSign(day, int.MaxValue, 1));
            }

            trials.Add(new TrialSpan(account, start, start + 14, random.NextDouble() < 0.3));
            if (trials[^1].Converted == true)
            {
                var stop = random.NextDouble() < 0.1 ? Math.Min(-1, start + 20 + random.NextInt(60)) : 0;
                spans.Add(new PaidSpan(account, start + 14, stop, stop < 0, false, 30, 30.4, null));
            }
        }

        return new MoneyFacts
        {
            Accounts = accounts,
            Spans = spans,
            Trials = trials,
            Servers = [.. Enumerable.Range(-56 * 24, 56 * 24).Select(hour => (Day: (int)Math.Floor(hour / 24.0), Hour: ((hour % 24) + 24) % 24)).Select(at => (at.Day, at.Hour,
                new ServerHour(DateOnly.MinValue, at.Hour, 40_000 * (1.2 + Math.Sin(at.Hour / 4.0)), 0.4, 0.3 + (0.1 * Math.Sin(at.Hour / 4.0)), null, 1)))],
            Web = [],
            Incidents = [],
            Deals = [],
            Changes = [],
            ExitReasons = default,
            OtherReasons = 0,
            FirstDay = -Days,
            TodayWeekday = 1,
            HasLatency = true,
            HasNeeds = true,
            Warnings = [],
        };
    }
}
