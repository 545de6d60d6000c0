using System.Globalization;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Association;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>An account that paid on a day (a landmark, 30 to 180 days ago; 0 = now), and whether it left within the 30 days after.</summary>
internal sealed record PayingMonth(long Ago, string Account, long PaidDays, double Mrr, bool IsLost, bool IsHeavy);

/// <summary>A wish of an account as <c>requests.book</c> tells it.</summary>
internal sealed record AccountWish(string Account, DateOnly Day, DateOnly? ShippedOn, string Topic)
{
    /// <summary>Older wishes are forgotten, by the customer too.</summary>
    private const int RememberedDays = 180;

    public bool IsOpenOn(DateOnly day) => Day < day && Day >= day.AddDays(-RememberedDays) && (ShippedOn is null || ShippedOn >= day || Day > ShippedOn);

    public static IReadOnlyList<AccountWish> Of(Measurement book)
    {
        if (book.Rows is not { } table) return [];
        var at = table.Columns.Index().ToDictionary(column => column.Item, column => column.Index);
        return [.. table.Rows.Select(row => new AccountWish((string)row[at["account"]]!, (DateOnly)row[at["day"]]!, (DateOnly?)row[at["shipped_on"]], Convert.ToString(row[at["topic"]], CultureInfo.InvariantCulture)!))];
    }
}

/// <summary>Accounts that wait for something against accounts that do not: how many leave within a month, and what the waiting ones pay.</summary>
/// <param name="Excess">Share that leaves within 30 days among those who wait, less that of the others, among accounts that paid as long and at the same time: an association.</param>
/// <param name="Waiting">Months of waiting accounts that were seen.</param>
/// <param name="Others">Months of the others.</param>
/// <param name="WaitingNow">Accounts that wait today.</param>
/// <param name="MrrNow">What they pay a month.</param>
internal sealed record WaitingAccounts(Comparison Excess, double Waiting, double WaitingLost, double Others, double OthersLost, int WaitingNow, double MrrNow)
{
    private const int NewDays = 90;

    public static WaitingAccounts Of(IEnumerable<PayingMonth> months, IReadOnlyList<AccountWish> wishes, DateOnly today)
    {
        var byAccount = wishes.ToLookup(wish => wish.Account);
        bool Waits(PayingMonth month) => byAccount[month.Account].Any(wish => wish.IsOpenOn(today.AddDays(-(int)month.Ago)));
        var judged = months.Select(month => (Month: month, Waits: Waits(month))).ToList();
        var seen = judged.Where(one => one.Month.Ago > 0).ToList();
        var landmarks = seen.Select(one => one.Month.Ago).Distinct().Order().Skip(1).ToList();
        var cells = seen.GroupBy(one => (one.Month.Ago, IsNew: one.Month.PaidDays < NewDays)).OrderBy(cell => cell.Key)
            .Select(cell => new ComparisonCell(
                [cell.Key.IsNew ? 1.0 : 0.0, .. landmarks.Select(ago => ago == cell.Key.Ago ? 1.0 : 0.0)],
                cell.Count(one => one.Waits), cell.Count(one => one.Waits && one.Month.IsLost), cell.Count(one => !one.Waits), cell.Count(one => !one.Waits && one.Month.IsLost)))
            .ToList();
        var now = judged.Where(one => one.Month.Ago == 0 && one.Waits).ToList();
        return new WaitingAccounts(
            OverlapComparison.Of(cells), cells.Sum(cell => cell.With), cells.Sum(cell => cell.WithOutcome), cells.Sum(cell => cell.Without), cells.Sum(cell => cell.WithoutOutcome),
            now.Count, now.Sum(one => one.Month.Mrr));
    }
}
