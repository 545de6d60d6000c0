using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>
/// Customers come with jobs to do, and at each bill ask whether enough of them got done. A job fails when its worst page takes too long, when the door is closed, or when
/// nothing works; some jobs cannot be done at all without a feature that is not there. The stronger of the two reasons decides, those who use it most speak for the
/// account, and nobody fades before he goes: use does not tell.
/// </summary>
internal sealed class WorthMechanism(ParameterDraws draws, TrapSet traps) : IMechanism
{
    public const string MechanismId = "worth";

    private readonly double _patienceMs = draws.LogBetween("worth.patience_ms", 3_000, 20_000);
    private readonly double _memory = draws.LogBetween("worth.memory", 0.03, 0.25);
    private readonly double _tolerance = traps.Has(Trap.TolerantUsers) ? draws.Between("worth.tolerant", 0.03, 0.2) : 1;
    private readonly double _brokenErrors = draws.Between("worth.broken_errors", 8, 35);
    private readonly double _byFailure = draws.LogBetween("worth.by_failure", 0.5, 9);
    private readonly double _byMissing = draws.LogBetween("worth.by_missing", 0.4, 7);
    private readonly double _mustHave = draws.Between("worth.must_have", 0.3, 1.6);
    private readonly double _lesser = draws.Between("worth.lesser_reason", 0, 0.35);
    private readonly double _tolerated = draws.Between("worth.tolerated", 0.02, 0.25);
    private readonly double _base = Logit(draws.LogBetween("worth.base", 0.006, 0.06));
    private readonly double _most = draws.Between("worth.most", 0.25, 0.8);
    private readonly double _convert = Logit(draws.LogBetween("worth.convert", 0.06, 0.55));
    private readonly double _trialWeight = draws.LogBetween("worth.trial_weight", 0.2, 1.2);
    private readonly double _habit = draws.Between("worth.habit", 0, 0.6);

    public string Id => MechanismId;

    public bool DecidesAtRenewal => true;

    public void PassDay(Person person)
    {
    }

    public void Feel(Person person, Customer customer, in Experience experience)
    {
        ref var feelings = ref person.Feelings;
        var patience = _patienceMs * customer.Patience;
        var late = experience.WorstMs > patience ? Math.Min(1, 0.5 + 0.5 * Math.Log2(experience.WorstMs / patience)) : 0;
        var failed = Math.Max(late, Math.Max(experience.UnavailableSeconds > 600 ? 1 : 0, experience.ErrorPercent > _brokenErrors && experience.Errors >= 2 ? 1 : 0));
        feelings.PerformanceHurt += _memory * (_tolerance * failed - feelings.PerformanceHurt);
    }

    /// <summary>Nobody shows what he thinks.</summary>
    public double Engagement(Company company, Customer customer) => 1;

    public double Conversion(Company company, Customer customer)
        => Chance(_convert + 2.2 * (customer.Fit - 0.5) + company.Blueprint.Population.Segments[customer.Segment].ConvertShift
            - _trialWeight * Stress(_byFailure * Failing(customer), _byMissing * Undoable(company, customer)));

    public Causes Leaving(Company company, Customer customer)
    {
        if (!customer.RenewsOn(company.Day))
            return default;
        var (failing, undoable) = (_byFailure * Failing(customer), _byMissing * Undoable(company, customer));
        var loyalty = _habit * Math.Min(1, (company.Day - customer.SubscribedOn) / 180.0);
        var calm = _base + Math.Log(company.CommonPressure(customer)) - loyalty;
        return Causes.Split(Rate(calm, Stress(failing, undoable)), Rate(calm, Stress(0, undoable)), Rate(calm, Stress(failing, 0)));
    }

    /// <summary>The stronger reason, and a little of the other; nothing below what anybody puts up with.</summary>
    private double Stress(double failing, double undoable)
        => Math.Max(0, Math.Max(failing, undoable) + _lesser * Math.Min(failing, undoable) - _tolerated);

    private double Rate(double calm, double stress) => -Math.Log(1 - Math.Min(_most, Chance(calm + Math.Min(6, stress))));

    /// <summary>Share of jobs that fail; who uses it twice as much counts four times.</summary>
    private static double Failing(Customer customer)
    {
        double sum = 0, weight = 0;
        foreach (var person in customer.Members)
        {
            var counts = person.Intensity * person.Intensity;
            sum += counts * person.Feelings.PerformanceHurt;
            weight += counts;
        }
        return sum / weight;
    }

    /// <summary>Share of jobs that need something missing: only what is a must for this customer.</summary>
    private double Undoable(Company company, Customer customer)
    {
        if (company.Branch == Branch.NeedsMet)
            return 0;
        var musts = 0.0;
        foreach (var (feature, strength) in customer.Wants)
            if (strength > _mustHave && company.Blueprint.Features.Missing(feature, company.Day))
                musts += 0.35;
        return Math.Min(1, musts);
    }

    private static double Chance(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
