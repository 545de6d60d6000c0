namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Trials that no source tells of, from what is seen: somebody begins to use the product, and some time later pays or does not. Who pays on the first day tried nothing, and
/// where most do so there are no trials.
/// </summary>
internal static class TrialsFromUse
{
    /// <summary>Days of history before a first day of use is one, and not the first that was recorded.</summary>
    private const int Settled = 7;
    private const int LongestDays = 60;
    private const int UsualDays = 14;
    private const int Grace = 7;
    private const int FewestConverted = 10;
    private const double TriersAtLeast = 0.5;

    public static TrialSpan[] Of(IReadOnlyCollection<Account> accounts, IReadOnlyList<PaidSpan> spans)
    {
        var begun = accounts.Where(account => account.Days.Count > 0).Select(account => (Account: account, Day: account.Days[0].Day)).ToArray();
        if (begun.Length == 0)
        {
            return [];
        }

        var first = begun.Min(item => item.Day) + Settled;
        var paidOn = spans.GroupBy(span => span.Account).ToDictionary(account => account.Key, account => account.Min(span => span.Start));
        var seen = begun.Where(item => item.Day >= first && !(paidOn.TryGetValue(item.Account, out var paid) && paid < item.Day)).ToArray();
        var delays = seen.Where(item => paidOn.ContainsKey(item.Account)).Select(item => paidOn[item.Account] - item.Day).Where(delay => delay <= LongestDays).Order().ToArray();
        if (delays.Length < FewestConverted || delays.Count(delay => delay > 1) < TriersAtLeast * delays.Length)
        {
            return [];
        }

        var length = Math.Max(UsualDays / 2, delays[delays.Length / 2]);
        return [.. seen.Select(item => Span(item.Account, item.Day)).OrderBy(trial => trial.Account.Customer, StringComparer.Ordinal)];

        TrialSpan Span(Account account, int day)
        {
            var end = day + length;
            return paidOn.TryGetValue(account, out var paid) && paid <= end + Grace ? new TrialSpan(account, day, paid, true)
                : new TrialSpan(account, day, end, end + Grace < 0 ? false : null);
        }
    }
}
