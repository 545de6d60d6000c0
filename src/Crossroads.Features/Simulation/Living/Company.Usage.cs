using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Living;

internal sealed partial class Company
{
    private readonly List<(Customer Customer, Person Person, int Requests, int Hour, int Second)> _active = [];

    /// <summary>First who uses the product and when, which is the load; then what each of them meets under that load.</summary>
    private void Use()
    {
        _active.Clear();
        foreach (var customer in _customers)
            if (customer.Stage != Stage.Gone && customer.Presence > 0.001)
                Activate(customer);
        _infrastructure.Resolve(Day, _dice);
        foreach (var (customer, person, requests, hour, second) in _active)
            Meet(customer, person, requests, hour, second);
    }

    private void Activate(Customer customer)
    {
        var eagerness = Eagerness(customer) * (Blueprint.Clock.IsWeekend(Day) ? Blueprint.Population.WeekendUse : 1);
        foreach (var person in customer.Members)
        {
            Mechanism.PassDay(person);
            var first = person.JoinedOn == Day;
            var active = first || _dice.Chance(person.ActiveRate * eagerness, Draw.Active, person.Id, Day);
            person.Feelings.Activity += 0.05 * ((active ? 1 : 0) - person.Feelings.Activity);
            if (!active)
                continue;
            var requests = 1 + _dice.Poisson(person.Intensity * Math.Exp(0.3 * _dice.Normal(Draw.LoadNoise, person.Id, Day)), Draw.Requests, person.Id, Day);
            var hour = (int)Math.Round(person.Hour + 1.6 * _dice.Normal(Draw.SessionHour, person.Id, Day) + 24) % 24;
            var second = requests > 4 && _dice.Chance(0.35, Draw.SecondSession, person.Id, Day) ? (hour + 1 + _dice.Whole(6, Draw.SecondSession, person.Id, -Day - 1)) % 24 : -1;
            var weight = customer.Presence;
            Service.Requests[hour] += weight * requests * (second < 0 ? 1 : 0.6);
            if (second >= 0)
                Service.Requests[second] += weight * requests * 0.4;
            _active.Add((customer, person, requests, hour, second));
        }
    }

    /// <summary>How much of his usual activity a customer shows: trials cool down without fit, leavers fade before they go.</summary>
    private double Eagerness(Customer customer)
    {
        var mood = Mechanism.Engagement(this, customer);
        if (customer.Leaving)
            return mood * Math.Max(0.15, 1 - 0.85 * (Day - customer.LeaveDecidedOn + 1) / (customer.LeaveDelay + 1.0));
        return customer.Stage switch
        {
            Stage.Trial => mood * (0.35 + 0.65 * Math.Exp(-(Day - customer.ArrivedOn) / (3 + 60 * customer.Fit * customer.Fit))),
            Stage.Free => mood * 0.45 * customer.Fit,
            _ => mood,
        };
    }

    private void Meet(Customer customer, Person person, int requests, int hour, int second)
    {
        var population = Blueprint.Population;
        var region = population.Regions[customer.Region];
        var heavy = Math.Clamp(person.IntensityScore, -2, 2.5);
        var personal = region.LatencyFactor * Math.Exp(population.HeavySlowness * heavy) * (person.Mobile ? 1.15 : 1)
            * Math.Exp(Blueprint.Service.NoiseSpread * _dice.Normal(Draw.Latency, person.Id, Day));
        var mean = second < 0 ? Service.LatencyMs[hour] : 0.6 * Service.LatencyMs[hour] + 0.4 * Service.LatencyMs[second];
        mean *= Service.Perfect ? 1 : personal;
        if (person.Slowed && !Service.Perfect && ExperimentRuns)
            mean += 800;
        var worst = mean * Math.Exp(Service.Perfect ? 0 : Blueprint.Service.TailSpread * (Math.Sqrt(2 * Math.Log(requests + 1)) * 0.75 + 0.45 * _dice.Normal(Draw.Tail, person.Id, Day)));
        var heavyMs = 0.0;
        if (Blueprint.Service.HeavyPage > 0 && (customer.Plan == 2 || person.IntensityScore > 0.8) && _dice.Chance(0.6, Draw.HeavyPage, person.Id, Day))
        {
            heavyMs = Service.Perfect ? mean : mean * Blueprint.Service.HeavyPage * Math.Exp(0.3 * _dice.Normal(Draw.HeavyPage, person.Id, -Day - 1));
            worst = Math.Max(worst, heavyMs);
            mean = ((mean * requests) + heavyMs) / (requests + 1);
        }
        var errorRate = second < 0 ? Service.ErrorRate[hour] : 0.6 * Service.ErrorRate[hour] + 0.4 * Service.ErrorRate[second];
        errorRate = Service.Perfect ? 0 : errorRate * Math.Exp(population.HeavyErrors * heavy) + _infrastructure.BugErrors(person.Id, _lifelong);
        var errors = errorRate > 0 ? Math.Min(requests, _dice.Poisson(requests * Math.Min(0.6, errorRate), Draw.Errors, person.Id, Day)) : 0;
        var away = Service.Outages.Count == 0 ? 0 : Service.SecondsDown(hour, customer.Region) + (second < 0 ? 0 : Service.SecondsDown(second, customer.Region));
        if (away > 0)
            errors = Math.Min(requests, errors + (int)(requests * away / 7200));
        var blocked = _dice.Poisson(Blueprint.Features.Attempts * UnmetNeed(customer), Draw.Blocked, person.Id, Day);
        var experience = new Experience(requests, errors, mean, Math.Min(90_000, worst), away, hour, second, blocked, Math.Min(90_000, heavyMs));
        Mechanism.Feel(person, customer, experience);
        person.LastActiveOn = Day;
        _observer.Used(this, customer, person, experience, Day);
    }

    /// <summary>A slow-down test on one user in ten, in the last five weeks of the data and not beyond.</summary>
    public bool ExperimentRuns => Blueprint.Traps.Has(Trap.Experiment) && Day >= Blueprint.Days - 35 && Day < Blueprint.Days;
}
