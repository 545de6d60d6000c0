using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Living;

internal sealed partial class Company
{
    private (int Visits, int SignUps, double LandingMs) Arrive()
    {
        var plan = Blueprint.Arrivals;
        var burst = plan.BurstOn(Day);
        if (Day % 7 == 0)
            _interest += plan.WeeklyDrift * _dice.Normal(Draw.Visits, Day, 7);
        var expected = plan.SignUpsOn(Day, Blueprint.Clock.IsWeekend(Day), Blueprint.Clock.Date(Day).DayOfYear) * Math.Exp(_interest);
        var candidates = _dice.Poisson(expected, Draw.Candidates, Day);
        var visits = candidates + _dice.Poisson(Math.Max(1, candidates) / plan.SignUpShare * (burst is null ? 1 : 1.5), Draw.Visits, Day);
        var landing = _infrastructure.LandingMs(plan.LandingBaseMs, Day);
        var stays = plan.Staying(landing) * Mechanism.ArrivalFactor(this);
        var signUps = 0;
        for (var i = 0; i < candidates; i++)
        {
            var id = _nextCustomer++;
            var weight = _weighted ? stays : _dice.Chance(stays, Draw.Landing, id) ? 1 : 0;
            if (weight <= 0)
                continue;
            signUps++;
            Add(NewCustomer(id, burst, weight));
        }
        return (visits, signUps, landing);
    }

    private void Add(Customer customer)
    {
        customer.Members.Add(NewPerson(customer, 0));
        _customers.Add(customer);
        _observer.Arrived(customer, Day);
        _observer.Joined(customer, customer.Members[0], Day);
    }

    private Customer NewCustomer(long id, Burst? burst, double weight)
    {
        var population = Blueprint.Population;
        var segment = PickShare(_shares.Segments, _dice.Uniform(Draw.Segment, id));
        var fit = Math.Clamp(population.FitMean + 0.25 * _dice.Normal(Draw.Fit, id), 0.02, 0.98);
        var campaign = burst is not null && _dice.Chance(1 - 1 / burst.Factor, Draw.Campaign, id);
        return new Customer
        {
            Id = id,
            ArrivedOn = Day,
            Segment = segment,
            Region = PickShare(_shares.Regions, _dice.Uniform(Draw.Region, id)),
            Seats = SeatsFor(id),
            Fit = campaign ? fit * burst!.Fit : fit,
            Patience = Math.Exp(0.5 * _dice.Normal(Draw.Tolerance, id)),
            Vocality = Math.Exp(0.8 * _dice.Normal(Draw.Vocality, id) - 0.32),
            Loud = _dice.Chance(Blueprint.Voices.LoudShare, Draw.Loud, id),
            Campaign = campaign ? burst!.Day : -1,
            Plan = PlanFor(id, segment),
            TermMonths = Blueprint.Pricing.DrawTerm(_dice.Uniform(Draw.Term, id)),
            CurrencyIndex = PickShare(_shares.Currencies, _dice.Uniform(Draw.Currency, id)),
            TrialEndsOn = Day + Blueprint.Pricing.TrialDays,
            LeaveDelay = 2 + (int)Math.Min(20, _dice.Exponential(6, Draw.LeaveDelay, id)),
            Wants = WantsFor(id, segment),
            Members = [],
            PaidWeight = 0,
            FreeWeight = weight,
        };
    }

    /// <summary>Segments that can pay, and heavy users, choose larger plans.</summary>
    private int PlanFor(long id, int segment)
    {
        var value = Blueprint.Population.Segments[segment].ValueFactor * Math.Exp(0.35 * _dice.Normal(Draw.Intensity, id * 64));
        var plans = Blueprint.Pricing.Plans;
        return PickShare([plans[0].Share, plans[1].Share * value, plans[2].Share * value * value], _dice.Uniform(Draw.Plan, id));
    }

    private int SeatsFor(long id)
    {
        var mean = Blueprint.Population.MeanSeats;
        if (mean <= 1)
            return 1;
        var spread = Blueprint.Population.SeatSpread;
        return (int)Math.Clamp(Math.Round(mean * Math.Exp(spread * _dice.Normal(Draw.Seats, id) - spread * spread / 2)), 1, 40);
    }

    private (int, double)[] WantsFor(long id, int segment)
    {
        var count = Math.Min(5, _dice.Poisson(Blueprint.Features.WantsPerCustomer * Blueprint.Population.Segments[segment].NeedFactor, Draw.Wants, id));
        var wants = new List<(int Feature, double Strength)>(count);
        for (var i = 0; i < count; i++)
        {
            var feature = PickShare(_shares.Features[segment], _dice.Uniform(Draw.WantFeature, id, i));
            if (Blueprint.Features.Missing(feature, Day) && wants.TrueForAll(w => w.Feature != feature))
                wants.Add((feature, Math.Min(3, _dice.Exponential(0.7, Draw.WantStrength, id, i))));
        }
        return [.. wants];
    }

    private Person NewPerson(Customer customer, int seat)
    {
        var population = Blueprint.Population;
        var id = customer.Id * 64 + seat;
        var score = _dice.Normal(Draw.Intensity, id);
        var shift = population.Regions[customer.Region].HourShift;
        return new Person
        {
            Id = id,
            JoinedOn = Day,
            IntensityScore = score,
            Intensity = population.MedianRequests * Math.Exp(population.RequestSpread * score),
            ActiveRate = 1 / (1 + Math.Exp(-(population.ActiveLogit + population.ActiveSpread * _dice.Normal(Draw.ActiveRate, id) + 0.4 * score))),
            Hour = (int)Math.Round(13 + shift + 3 * _dice.Normal(Draw.Hour, id) + 48) % 24,
            Mobile = _dice.Chance(population.MobileShare, Draw.Device, id),
            Slowed = Blueprint.Traps.Has(Trap.Experiment) && _dice.Chance(0.1, Draw.Experiment, id),
        };
    }

    /// <summary>Colleagues of a team follow within the first weeks, as long as the account is there.</summary>
    private void TeamsGrow()
    {
        foreach (var customer in _customers)
        {
            if (customer.Seats == customer.Members.Count || customer.Stage == Stage.Gone || Day == customer.ArrivedOn)
                continue;
            if (!_dice.Chance(Math.Min(0.6, 0.06 * customer.Seats * customer.Fit), Draw.JoinDelay, customer.Id, Day))
                continue;
            var person = NewPerson(customer, customer.Members.Count);
            customer.Members.Add(person);
            _observer.Joined(customer, person, Day);
        }
    }

    private static int PickShare(ReadOnlySpan<double> shares, double throwOfDice)
    {
        var sum = 0.0;
        foreach (var share in shares)
            sum += share;
        var left = throwOfDice * sum;
        for (var i = 0; i < shares.Length; i++)
            if ((left -= shares[i]) < 0)
                return i;
        return shares.Length - 1;
    }

    /// <summary>Shares as arrays, because thousands of customers are drawn from them.</summary>
    private sealed record Shares(double[] Segments, double[] Regions, double[] Currencies, double[][] Features)
    {
        public static Shares Of(CompanyBlueprint blueprint) => new(
            [.. blueprint.Population.Segments.Select(s => s.Share)], [.. blueprint.Population.Regions.Select(r => r.Share)], [.. blueprint.Pricing.Currencies.Select(c => c.Share)],
            [.. blueprint.Population.Segments.Select((_, s) => blueprint.Features.Features.Select(f => f.PopularityBySegment[s]).ToArray())]);
    }
}
