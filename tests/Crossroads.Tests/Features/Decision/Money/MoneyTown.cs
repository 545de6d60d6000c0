using Crossroads.Features.Decision.Money;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Features.Decision.Money;

/// <summary>Facts of a made-up company whose causes of churn are known, without files or store.</summary>
internal static class MoneyTown
{
    /// <param name="bySlowness">Log increase of the weekly hazard per second above one.</param>
    /// <param name="byNeed">Log increase for those who miss something.</param>
    public static MoneyFacts Build(double bySlowness, double byNeed, int accounts = 600, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        var all = new List<Account>();
        var spans = new List<PaidSpan>();
        for (var i = 0; i < accounts; i++)
        {
            var account = new Account($"c{i:0000}");
            var seconds = 0.4 + (3.6 * random.NextDouble());
            var misses = random.NextDouble() < 0.4;
            var start = -170 + random.NextInt(120);
            var stop = 0;
            for (var day = start; day < 0; day++)
            {
                var weekly = 0.008 * Math.Exp((bySlowness * Math.Max(0, seconds - 1)) + (misses ? byNeed : 0));
                if (day > start + 7 && random.NextDouble() < weekly / 7)
                {
                    stop = day;
                    break;
                }

                if (random.NextDouble() < 0.6)
                {
                    account.Days.Add(new UseDay(day, 20, 0, seconds * 1000 * Math.Exp(0.1 * random.NextNormal()), seconds * 1000, 0));
                    if (misses && random.NextDouble() < 0.3)
                    {
                        account.Needs.Add(new NeedSign(day, int.MaxValue, 1));
                    }
                }
            }

            all.Add(account);
            spans.Add(new PaidSpan(account, start, stop, stop < 0, false, 50, 30, null));
        }

        return Facts(all, spans);
    }

    public static MoneyFacts Facts(IReadOnlyList<Account> accounts, IReadOnlyList<PaidSpan> spans) => new()
    {
        Accounts = accounts,
        Spans = spans,
        Trials = [],
        Servers = [],
        Web = [],
        Incidents = [],
        Deals = [],
        Changes = [],
        ExitReasons = default,
        OtherReasons = 0,
        FirstDay = -170,
        TodayWeekday = 1,
        HasLatency = accounts.Any(account => account.Days.Count > 0),
        HasNeeds = accounts.Any(account => account.Needs.Count > 0),
        Warnings = [],
    };
}
