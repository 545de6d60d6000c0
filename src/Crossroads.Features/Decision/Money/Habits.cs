namespace Crossroads.Features.Decision.Money;

/// <summary>How much an account used the product in its first two weeks: known before anything that is to be explained.</summary>
internal static class Habits
{
    public static void Describe(IEnumerable<Account> accounts, IReadOnlyList<PaidSpan> spans, IReadOnlyList<TrialSpan> trials)
    {
        var starts = new Dictionary<Account, int>();
        foreach (var (account, start) in trials.Select(trial => (trial.Account, trial.Start)).Concat(spans.Select(span => (span.Account, span.Start))))
        {
            starts[account] = starts.TryGetValue(account, out var known) ? Math.Min(known, start) : start;
        }

        var used = new List<(Account Account, double Usage, double Activity)>();
        foreach (var account in accounts)
        {
            if (account.Days.Count == 0)
            {
                continue;
            }

            var start = Math.Max(starts.GetValueOrDefault(account, account.Days[0].Day), account.Days[0].Day);
            var first = account.Days.Where(day => day.Day >= start && day.Day < start + 14).ToArray();
            if (first.Length > 0)
            {
                used.Add((account, Math.Log(1 + (first.Sum(day => day.Requests) / first.Length)), Math.Log(first.Length)));
            }
        }

        if (used.Count < 5)
        {
            return;
        }

        var (usage, usageSpread) = Moments(used.Select(item => item.Usage));
        var (activity, activitySpread) = Moments(used.Select(item => item.Activity));
        foreach (var item in used)
        {
            item.Account.Usage = Math.Clamp((item.Usage - usage) / usageSpread, -2.5, 2.5);
            item.Account.Activity = Math.Clamp((item.Activity - activity) / activitySpread, -2.5, 2.5);
        }
    }

    private static (double Mean, double Spread) Moments(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return (mean, Math.Max(0.05, Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / all.Length)));
    }
}
