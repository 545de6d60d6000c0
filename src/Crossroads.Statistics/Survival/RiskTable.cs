namespace Crossroads.Statistics.Survival;

/// <summary>One distinct time: how many were at risk just before it, and what happened at it.</summary>
internal readonly record struct RiskTableRow(double Time, double AtRisk, double Events, double Censored);

internal static class RiskTable
{
    /// <summary>Distinct stop times in ascending order.</summary>
    public static List<RiskTableRow> Build(IReadOnlyList<Lifetime> lifetimes)
    {
        var byStop = lifetimes.OrderBy(item => item.Stop).ToArray();
        var starts = lifetimes.Where(item => !double.IsNegativeInfinity(item.Start)).OrderBy(item => item.Start).ToArray();
        var atRisk = byStop.Where(item => double.IsNegativeInfinity(item.Start)).Sum(item => item.Count);
        var rows = new List<RiskTableRow>();
        var entered = 0;
        for (var i = 0; i < byStop.Length;)
        {
            var time = byStop[i].Stop;
            for (; entered < starts.Length && starts[entered].Start < time; entered++)
            {
                atRisk += starts[entered].Count;
            }

            double events = 0, censored = 0;
            for (; i < byStop.Length && byStop[i].Stop == time; i++)
            {
                events += byStop[i].IsEvent ? byStop[i].Count : 0;
                censored += byStop[i].IsEvent ? 0 : byStop[i].Count;
            }

            rows.Add(new RiskTableRow(time, atRisk, events, censored));
            atRisk -= events + censored;
        }

        return rows;
    }
}
