using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>
/// Everybody leaves at a rate that his own average experience raises: seconds above what he expects, errors, hours of downtime, features that he misses.
/// Causes add up or multiply.
/// </summary>
internal sealed class ExposureMechanism(ParameterDraws draws, TrapSet traps) : IMechanism
{
    public const string MechanismId = "exposure";

    private readonly bool _additive = draws.Chance("exposure.additive", 0.5);
    private readonly double _expectedSeconds = draws.LogBetween("exposure.expected_seconds", 0.35, 2.0);
    private readonly double _memory = 1 - Math.Pow(0.5, 1 / draws.Between("exposure.memory_days", 3, 16));
    private readonly double _downMemory = Math.Pow(0.5, 1 / draws.Between("exposure.down_memory_days", 5, 30));
    private readonly DoseResponse _slowness = DoseResponse.For(draws, "exposure.slowness");
    private readonly DoseResponse _need = DoseResponse.For(draws, "exposure.need");
    private readonly double _tolerance = traps.Has(Trap.TolerantUsers) ? draws.Between("exposure.tolerant", 0.03, 0.2) : 1;
    private readonly double _base = draws.LogBetween("exposure.base", 0.007, 0.09);
    private readonly double _bySlowness = draws.LogBetween("exposure.by_slowness", 0.025, 1.3);
    private readonly double _byErrors = draws.LogBetween("exposure.by_errors", 0.02, 0.9);
    private readonly double _byDowntime = draws.LogBetween("exposure.by_downtime", 0.02, 0.9);
    private readonly double _byNeed = draws.LogBetween("exposure.by_need", 0.04, 1.6);
    private readonly double _convert = Math.Log(draws.LogBetween("exposure.convert", 0.05, 0.6));
    private readonly double _convertBySlowness = draws.LogBetween("exposure.convert.slowness", 0.015, 0.75);
    private readonly double _convertByErrors = draws.LogBetween("exposure.convert.errors", 0.015, 0.5);
    private readonly double _convertByNeed = draws.LogBetween("exposure.convert.need", 0.04, 1.2);
    private readonly double _firstMonths = draws.Between("exposure.first_months", 0, 1.5);

    public string Id => MechanismId;

    public bool DecidesAtRenewal => false;

    public void PassDay(Person person) => person.Feelings.Downtime *= _downMemory;

    public void Feel(Person person, Customer customer, in Experience experience)
    {
        ref var feelings = ref person.Feelings;
        var first = person.LastActiveOn < 0;
        var excess = Math.Max(0, experience.MeanMs / 1000 - _expectedSeconds);
        feelings.Slowness += (first ? 1 : _memory) * (excess - feelings.Slowness);
        feelings.Errors += (first ? 0.3 : _memory) * (Math.Min(20, experience.ErrorPercent) - feelings.Errors);
        feelings.Downtime += experience.UnavailableSeconds / 3600;
    }

    public double Engagement(Company company, Customer customer)
    {
        var pain = Pain(customer, _bySlowness, _byErrors, _byDowntime) + _byNeed * _need.Of(company.UnmetNeed(customer));
        return 0.4 + 0.6 * Math.Exp(-0.35 * pain);
    }

    public double Conversion(Company company, Customer customer)
    {
        var pain = Pain(customer, _convertBySlowness, _convertByErrors, 0.5 * _byDowntime) + _convertByNeed * _need.Of(company.UnmetNeed(customer));
        var logit = _convert + 2.2 * (customer.Fit - 0.5) + company.Blueprint.Population.Segments[customer.Segment].ConvertShift - pain;
        return 1 / (1 + Math.Exp(-logit));
    }

    public Causes Leaving(Company company, Customer customer)
    {
        var members = customer.Members;
        var loyalty = Math.Exp(-company.Blueprint.Population.HeavyLoyalty * Math.Clamp(members[0].IntensityScore, -2, 2));
        var young = 1 + _firstMonths * Math.Exp(-(company.Day - customer.SubscribedOn) / 30.0);
        var rate = _base / 30 * company.CommonPressure(customer) * loyalty * young;
        var performance = Pain(customer, _bySlowness, _byErrors, _byDowntime);
        var need = _byNeed * _need.Of(company.UnmetNeed(customer));
        return _additive
            ? new Causes(rate * performance, rate * need, rate)
            : Causes.Split(rate * Math.Exp(Math.Min(3.2, performance + need)), rate * Math.Exp(Math.Min(3.2, need)), rate * Math.Exp(Math.Min(3.2, performance)));
    }

    private double Pain(Customer customer, double bySlowness, double byErrors, double byDowntime)
    {
        double slowness = 0, errors = 0, downtime = 0, weight = 0;
        foreach (var person in customer.Members)
        {
            slowness += person.Intensity * person.Feelings.Slowness;
            errors += person.Intensity * person.Feelings.Errors;
            downtime += person.Intensity * person.Feelings.Downtime;
            weight += person.Intensity;
        }
        return _tolerance / customer.Patience
            * (bySlowness * _slowness.Of(slowness / weight) + byErrors * errors / weight + byDowntime * Math.Min(12, downtime / weight));
    }
}
