using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Living;

/// <summary>An episode in which a bug breaks requests of some users.</summary>
internal readonly record struct Bug(int Id, int From, int To, double Errors, double Share);

/// <summary>Load to latency, errors and outages.</summary>
internal sealed class Infrastructure(ServicePlan plan, CapacityPlan capacity, int regions)
{
    private const double PerfectMs = 60;
    private readonly List<Bug> _bugs = [];
    private int _replicas = plan.LeastReplicas;
    private double _strain;

    public ServiceDay Today { get; } = new();

    public double StrainYesterday => _strain;

    public Infrastructure Copy()
    {
        var copy = new Infrastructure(plan, capacity, regions) { _replicas = _replicas, _strain = _strain };
        copy._bugs.AddRange(_bugs);
        return copy;
    }

    public void BeginDay(int day, Dice dice, bool perfect)
    {
        Today.Clear();
        Today.Perfect = perfect;
        Today.Replicas = capacity.MostReplicas > 1 ? _replicas : 1;
        _bugs.RemoveAll(b => b.To < day);
        if (dice.Chance(plan.BugsPerMonth / 30, Draw.Bug, day))
            _bugs.Add(new Bug(day, day, day + 2 + (int)dice.Exponential(4, Draw.BugLength, day), plan.BugErrors, plan.BugShare));
        if (perfect)
            return;
        // An overloaded system also falls over; yesterday's strain stands for today's, because today's load is not known yet.
        var rate = plan.OutagesPerMonth / 30 * Math.Exp(plan.OverloadOutages * Math.Max(0, _strain - 0.8) / 0.2);
        var count = dice.Poisson(Math.Min(3, rate), Draw.Outage, day);
        for (var i = 0; i < count; i++)
        {
            var hour = Math.Clamp(13 + 5 * dice.Normal(Draw.OutageHour, day, i), 0, 23.5);
            var minutes = (int)Math.Clamp(plan.OutageMinutes * Math.Exp(0.8 * dice.Normal(Draw.OutageMinutes, day, i)), 3, 600);
            var region = regions > 1 && dice.Chance(0.45, Draw.OutageRegion, day, i) ? dice.Whole(regions, Draw.OutageRegion, day, i + 10) : -1;
            Today.Outages.Add(new Outage((int)(hour * 60), minutes, region));
        }
    }

    /// <summary>Turns the day's requests into utilisation, latency and error rate of every hour.</summary>
    public void Resolve(int day, Dice dice)
    {
        var limit = capacity.LimitOn(day) * Today.Replicas;
        var idle = plan.BaseMs * Math.Pow(1 + plan.DriftPerMonth, day / 30.0);
        if (plan.Shift is { } shift && day >= shift.Day)
            idle *= shift.Factor;
        for (var hour = 0; hour < 24; hour++)
        {
            var noise = Math.Exp(0.06 * dice.Normal(Draw.LoadNoise, day, hour));
            var utilization = double.IsInfinity(limit) ? 0.3 : plan.BackgroundShare + Today.Requests[hour] / limit * noise;
            Today.Utilization[hour] = utilization;
            Today.LatencyMs[hour] = Today.Perfect ? PerfectMs : idle * plan.Slowdown(utilization);
            Today.ErrorRate[hour] = Today.Perfect ? 0 : Math.Min(0.5, plan.ErrorFloor + 0.25 * Math.Pow(Math.Max(0, utilization - 0.85), 1.3));
        }
        var busy = Today.Utilization.Max();
        _strain = Today.Perfect ? 0 : 0.7 * _strain + 0.3 * busy;
        if (capacity.MostReplicas > 1 && !double.IsInfinity(limit))
            _replicas = Math.Clamp((int)Math.Ceiling(busy * Today.Replicas / 0.6), plan.LeastReplicas, capacity.MostReplicas);
    }

    /// <summary>Extra share of failing requests for one person because of bugs that hit him.</summary>
    public double BugErrors(long person, Dice lifelong)
    {
        if (Today.Perfect)
            return 0;
        var errors = 0.0;
        foreach (var bug in _bugs)
            if (lifelong.Chance(bug.Share, Draw.BugUser, person, bug.Id))
                errors += bug.Errors;
        return errors;
    }

    public double LandingMs(double baseMs, int day) =>
        Today.Perfect ? PerfectMs : baseMs * Math.Pow(1 + plan.DriftPerMonth, day / 60.0) * (0.7 + 0.3 * plan.Slowdown(_strain));
}
