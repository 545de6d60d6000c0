namespace Crossroads.Statistics.Ruin;

/// <summary>How long cash lasts when everything goes as planned.</summary>
public static class Runway
{
    /// <summary>
    /// Months until cash is gone: n with burn·((1 + g)^n − 1)/g = cash, a real number ≥ 0. Positive infinity when the cash is never
    /// used up: no burn, or a burn that shrinks fast enough. 0 when there is no cash. NaN for a growth of −100 % or less.
    /// </summary>
    /// <param name="cash">Cash today, in any currency.</param>
    /// <param name="monthlyBurn">Net burn of the first month, same currency; ≤ 0 means profit.</param>
    /// <param name="monthlyGrowth">Growth of the burn from month to month, as a fraction.</param>
    public static double Months(double cash, double monthlyBurn, double monthlyGrowth = 0)
    {
        if (!(monthlyGrowth > -1))
        {
            return double.NaN;
        }

        if (cash <= 0)
        {
            return 0;
        }

        if (monthlyBurn <= 0)
        {
            return double.PositiveInfinity;
        }

        if (monthlyGrowth == 0)
        {
            return cash / monthlyBurn;
        }

        var factor = 1 + (cash * monthlyGrowth / monthlyBurn);
        return factor > 0 ? Math.Log(factor) / Math.Log(1 + monthlyGrowth) : double.PositiveInfinity;
    }
}
