using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Futures;

/// <summary>Remembers who decided to leave, when, and the true causes.</summary>
internal sealed class ChurnLedger : ICompanyObserver
{
    private readonly List<(int Day, double Mrr, Causes Causes, bool Involuntary)> _leavers = [];

    public void DecidedToLeave(Customer customer, int day) => _leavers.Add((customer.CanceledOn, customer.Mrr, customer.LeaveCauses, customer.Involuntary));

    /// <summary>The last 90 days, or all days when nobody left by will in these.</summary>
    public (Causes Shares, double Involuntary) Recent(int today)
    {
        var quiet = !_leavers.Any(l => !l.Involuntary && l.Day >= today - 90 && l.Day < today);
        return Between(quiet ? 0 : today - 90, today);
    }

    /// <summary>Cause shares of voluntarily churned revenue among cancellations in [from, to), and the involuntary share of all.</summary>
    private (Causes Shares, double Involuntary) Between(int from, int to)
    {
        var causes = default(Causes);
        double voluntary = 0, involuntary = 0;
        foreach (var leaver in _leavers.Where(l => l.Day >= from && l.Day < to))
            if (leaver.Involuntary)
                involuntary += leaver.Mrr;
            else
            {
                voluntary += leaver.Mrr;
                causes += leaver.Causes * leaver.Mrr;
            }
        return (causes.Shares(), voluntary + involuntary > 0 ? involuntary / (voluntary + involuntary) : 0);
    }
}
