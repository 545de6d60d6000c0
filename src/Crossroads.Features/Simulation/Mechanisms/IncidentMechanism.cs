using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>
/// Averages do not matter, bad days do: a page that never comes, a session full of errors, an outage, an attempt that ends at a missing feature. Each takes from
/// a stock of satisfaction that recovers slowly; near its end people leave. The busiest and best customers meet the worst pages.
/// </summary>
internal sealed class IncidentMechanism(ParameterDraws draws, TrapSet traps) : IMechanism
{
    public const string MechanismId = "incident";

    private readonly double _patienceMs = draws.LogBetween("incident.patience_ms", 2_500, 14_000);
    private readonly double _recovery = Math.Pow(0.5, 1 / draws.Between("incident.recovery_days", 6, 40));
    private readonly double _needRecovery = Math.Pow(0.5, 1 / draws.Between("incident.need_recovery_days", 12, 60));
    private readonly double _tolerance = traps.Has(Trap.TolerantUsers) ? draws.Between("incident.tolerant", 0.03, 0.2) : 1;
    private readonly double _bySlowPage = draws.LogBetween("incident.by_slow_page", 0.015, 0.35);
    private readonly double _byErrors = draws.LogBetween("incident.by_errors", 0.025, 0.5);
    private readonly double _byOutage = draws.LogBetween("incident.by_outage", 0.06, 1.3);
    private readonly double _byBlocked = draws.LogBetween("incident.by_blocked", 0.12, 2.2);
    private readonly bool _remembersPeak = draws.Chance("incident.remembers_peak", 0.5);
    private readonly double _breakingPoint = draws.Between("incident.breaking_point", 0.7, 2.2);
    private readonly double _sharpness = draws.Between("incident.sharpness", 0.12, 0.5);
    private readonly double _worst = draws.LogBetween("incident.worst", 0.006, 0.06);
    private readonly double _base = draws.LogBetween("incident.base", 0.006, 0.08);
    private readonly double _convert = Math.Log(draws.LogBetween("incident.convert", 0.06, 0.6));
    private readonly double _firstImpression = draws.LogBetween("incident.first_impression", 0.3, 3);

    public string Id => MechanismId;

    public bool DecidesAtRenewal => false;

    public void PassDay(Person person)
    {
        person.Feelings.PerformanceHurt *= _recovery;
        person.Feelings.FeatureHurt *= _needRecovery;
    }

    public void Feel(Person person, Customer customer, in Experience experience)
    {
        var patience = _patienceMs * customer.Patience;
        var hurt = experience.WorstMs > patience ? _bySlowPage * Math.Min(3, 1 + Math.Log(experience.WorstMs / patience)) : 0;
        if (experience.Errors >= 3 || experience.ErrorPercent > 12)
            hurt += _byErrors * Math.Min(2, 0.5 + experience.ErrorPercent / 25);
        if (experience.UnavailableSeconds > 120)
            hurt += _byOutage * Math.Sqrt(Math.Min(4, experience.UnavailableSeconds / 3600));
        hurt *= _tolerance;
        ref var feelings = ref person.Feelings;
        feelings.PerformanceHurt = _remembersPeak ? Math.Max(feelings.PerformanceHurt, 2.2 * hurt) + 0.15 * hurt : feelings.PerformanceHurt + hurt;
        feelings.FeatureHurt += _byBlocked * Math.Min(3, experience.BlockedAttempts);
    }

    public double Engagement(Company company, Customer customer)
    {
        var (performance, features) = Hurt(customer);
        return 0.3 + 0.7 / (1 + Math.Exp((performance + features - _breakingPoint) / (2 * _sharpness)));
    }

    public double Conversion(Company company, Customer customer)
    {
        var (performance, features) = Hurt(customer);
        var logit = _convert + 2.4 * (customer.Fit - 0.5) + company.Blueprint.Population.Segments[customer.Segment].ConvertShift
            - _firstImpression * (performance + features) / _breakingPoint;
        return 1 / (1 + Math.Exp(-logit));
    }

    public Causes Leaving(Company company, Customer customer)
    {
        var pressure = company.CommonPressure(customer);
        var loyalty = Math.Exp(-company.Blueprint.Population.HeavyLoyalty * Math.Clamp(customer.Members[0].IntensityScore, -2, 2));
        var other = _base / 30 * pressure * loyalty;
        var (performance, features) = Hurt(customer);
        var calm = Breaking(0);
        var split = Causes.Split(Breaking(performance + features) - calm, Breaking(features) - calm, Breaking(performance) - calm);
        // What only both hurts together explain belongs to neither alone: it is shared by their size.
        var joint = split.Other;
        var share = performance + features > 0 ? performance / (performance + features) : 0;
        return new Causes((split.Performance + joint * share) * pressure, (split.Features + joint * (1 - share)) * pressure, other);
    }

    private double Breaking(double hurt) => _worst / (1 + Math.Exp(-(hurt - _breakingPoint) / _sharpness));

    /// <summary>The member who uses it most speaks loudest.</summary>
    private static (double Performance, double Features) Hurt(Customer customer)
    {
        double performance = 0, features = 0, weight = 0;
        foreach (var person in customer.Members)
        {
            performance += person.Intensity * person.Feelings.PerformanceHurt;
            features += person.Intensity * person.Feelings.FeatureHurt;
            weight += person.Intensity;
        }
        return (performance / weight, features / weight);
    }
}
