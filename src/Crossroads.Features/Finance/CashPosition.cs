using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Finance;

/// <summary>Money in the bank, and what the last three months took from it.</summary>
/// <param name="Cash">Null = not known.</param>
/// <param name="Burn">Net burn a month; negative = money is earned. Null = not known.</param>
/// <param name="Belief">What is believed about the burn of the coming months.</param>
/// <param name="Months">How many months of balances it was computed from; 0 = stated by the founder.</param>
/// <param name="Query">The statement that read the balances.</param>
internal sealed record CashPosition(double? Cash, double? Burn, Distribution? Belief, int Months, IReadOnlyList<MonthlyFlow> Flows, string Query)
{
    private const int MonthDays = 30;
    private const int LongestMonths = 3;

    /// <summary>How far a stated burn may be off: one standard deviation.</summary>
    private const double StatedError = 0.1;

    /// <summary>Nothing to compare a single month with: it may be off by this.</summary>
    private const double SingleMonthError = 0.25;

    public const string ConnectCash = "connect cash: balances by day, or state finance.cash and finance.monthly_burn in company.yaml";

    public bool IsStated => Months == 0;

    public static async Task<CashPosition> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(CashPosition), context, cancellationToken);
        var balances = context.Sources.IsConnected("cash") ? await statement.ReadAsync<Balance>(cancellationToken) : [];
        var finance = context.Company.Finance;
        var cash = balances.Count > 0 ? balances[^1].Amount : finance.Cash;
        var flows = Flow(context, balances);
        if (flows.Count > 0) return new CashPosition(cash, flows.Average(flow => flow.Burn), Believe(flows), flows.Count, flows, statement.Text);
        return finance.MonthlyBurn is { } stated
            ? new CashPosition(cash, stated, new NormalDistribution(stated, StatedError * Math.Abs(stated)), 0, [], statement.Text)
            : new CashPosition(cash, null, null, 0, [], statement.Text);
    }

    /// <summary>What went out, net, in each of the last three times 30 days for which there is a balance at both ends.</summary>
    private static IReadOnlyList<MonthlyFlow> Flow(MeasureContext context, IReadOnlyList<Balance> balances)
    {
        var flows = new List<MonthlyFlow>();
        if (balances.Count == 0) return flows;
        var last = balances[^1].Day;
        for (var month = 0; month < LongestMonths; month++)
        {
            var (from, to) = (last.AddDays(-MonthDays * (month + 1)), last.AddDays(-MonthDays * month));
            if (At(balances, from) is not { } before || At(balances, to) is not { } after) break;
            flows.Add(new MonthlyFlow(from, to, before - after));
        }

        return flows;
    }

    /// <summary>The balance of a day; between two days of the books it moves evenly, before the first it is not known.</summary>
    private static double? At(IReadOnlyList<Balance> balances, DateOnly day)
    {
        var next = balances.FirstOrDefault(balance => balance.Day >= day);
        var previous = balances.LastOrDefault(balance => balance.Day <= day);
        if (next is null || previous is null) return null;
        if (next.Day == previous.Day) return next.Amount;
        var share = (day.DayNumber - previous.Day.DayNumber) / (double)(next.Day.DayNumber - previous.Day.DayNumber);
        return previous.Amount + (share * (next.Amount - previous.Amount));
    }

    private static Distribution Believe(IReadOnlyList<MonthlyFlow> flows)
    {
        var mean = flows.Average(flow => flow.Burn);
        if (flows.Count == 1) return new NormalDistribution(mean, SingleMonthError * Math.Abs(mean));
        var spread = Math.Sqrt(flows.Sum(flow => (flow.Burn - mean) * (flow.Burn - mean)) / (flows.Count - 1));
        return spread > 0 ? new StudentTDistribution(mean, spread / Math.Sqrt(flows.Count), flows.Count - 1) : new NormalDistribution(mean, StatedError * Math.Abs(mean));
    }

    private sealed record Balance(DateOnly Day, double Amount);
}

/// <summary>Net burn between two days.</summary>
internal sealed record MonthlyFlow(DateOnly From, DateOnly To, double Burn);
