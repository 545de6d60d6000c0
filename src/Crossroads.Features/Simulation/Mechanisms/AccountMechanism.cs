using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>
/// Companies buy, not people. Members get used to a speed and mind what is slower than that or than what they accept at all; an account decides on its renewal days
/// from the mood of its members, the requirements still open, how many seats are used, whether its champion is still there, and what others in its market say.
/// </summary>
internal sealed class AccountMechanism(ParameterDraws draws, TrapSet traps) : IMechanism
{
    public const string MechanismId = "account";

    private readonly double _acceptedMs = draws.LogBetween("account.accepted_ms", 350, 2_500);
    private readonly double _changeMatters = draws.Between("account.change_matters", 0, 0.7);
    private readonly double _memory = 1 - Math.Pow(0.5, 1 / draws.Between("account.memory_days", 6, 25));
    private readonly double _tolerance = traps.Has(Trap.TolerantUsers) ? draws.Between("account.tolerant", 0.03, 0.2) : 1;
    private readonly double _byErrors = draws.LogBetween("account.by_errors", 0.03, 0.4);
    private readonly double _byOutage = draws.LogBetween("account.by_outage", 0.1, 1.2);
    private readonly double _gossip = draws.Between("account.gossip", 0, 0.5);
    private readonly double _byPain = draws.LogBetween("account.by_pain", 0.12, 3.2);
    private readonly double _byRequirement = draws.LogBetween("account.by_requirement", 0.12, 2.6);
    private readonly double _requirementPatience = draws.Between("account.requirement_patience", 15, 120);
    private readonly double _byIdleSeats = draws.Between("account.by_idle_seats", 0.2, 1.5);
    private readonly double _byChampion = draws.Between("account.by_champion", 0.3, 1.6);
    private readonly double _championStays = draws.Between("account.champion_stays_days", 200, 700);
    private readonly double _renewal = Logit(draws.LogBetween("account.renewal", 0.006, 0.05));
    private readonly double _longTerm = draws.Between("account.long_term", 0.5, 1.6);
    private readonly double _convert = Logit(draws.LogBetween("account.convert", 0.06, 0.5));
    private readonly double _wordOfMouth = draws.Between("account.word_of_mouth", 0, 0.6);

    public string Id => MechanismId;

    public bool DecidesAtRenewal => true;

    public void PassDay(Person person) => person.Feelings.PerformanceHurt *= 1 - 0.3 * _memory;

    public void Feel(Person person, Customer customer, in Experience experience)
    {
        ref var feelings = ref person.Feelings;
        if (person.LastActiveOn < 0)
            feelings.Habit = experience.MeanMs;
        var overAccepted = Math.Log(Math.Max(1, experience.MeanMs / (_acceptedMs * customer.Patience)));
        var overHabit = Math.Log(Math.Max(1, experience.MeanMs / feelings.Habit));
        var pain = (1 - _changeMatters) * overAccepted + _changeMatters * Math.Min(overAccepted * 2, overHabit * 2) + _byErrors * Math.Min(10, experience.ErrorPercent)
            + _byOutage * Math.Min(3, experience.UnavailableSeconds / 3600);
        feelings.PerformanceHurt += _memory * (_tolerance * pain - feelings.PerformanceHurt);
        feelings.Habit += 0.03 * (experience.MeanMs - feelings.Habit);
    }

    public double Engagement(Company company, Customer customer) => Math.Exp(-0.3 * Math.Min(3, Pain(company, customer))) * (ChampionGone(company, customer) ? 0.8 : 1);

    public double Conversion(Company company, Customer customer)
    {
        var joined = Math.Min(1.0, customer.Members.Count / Math.Max(1, 0.6 * customer.Seats));
        return Chance(_convert + 2 * (customer.Fit - 0.5) + 0.8 * (joined - 0.5) + company.Blueprint.Population.Segments[customer.Segment].ConvertShift
            - 0.8 * _byPain * Pain(company, customer) - 0.5 * _byRequirement * company.UnmetNeed(customer));
    }

    public Causes Leaving(Company company, Customer customer)
    {
        WatchChampion(company, customer);
        if (!customer.RenewsOn(company.Day))
            return default;
        var term = customer.TermMonths > 1 ? _longTerm * Math.Log(customer.TermMonths) / Math.Log(12) * 1.5 : 0;
        var calm = _renewal + term + _byIdleSeats * IdleSeats(customer) + (ChampionGone(company, customer) ? _byChampion : 0) + Math.Log(company.CommonPressure(customer));
        var pain = Math.Min(4, _byPain * Pain(company, customer));
        var waited = 1 - Math.Exp(-(company.Day - customer.ArrivedOn) / _requirementPatience);
        var open = Math.Min(4, _byRequirement * company.UnmetNeed(customer) * waited);
        // A chance per renewal, told as a rate so that it can be added and split.
        return Causes.Split(Rate(calm + pain + open), Rate(calm + open), Rate(calm + pain));
    }

    public double ArrivalFactor(Company company)
    {
        var pain = company.SegmentMood.Average();
        return 1 - _wordOfMouth * company.Blueprint.Arrivals.ReferralShare * (1 - Math.Exp(-pain));
    }

    public void EndWeek(Company company)
    {
        var mood = company.SegmentMood;
        var sums = new double[mood.Length];
        var weights = new double[mood.Length];
        foreach (var customer in company.Customers)
        {
            if (customer.PaidWeight <= 0)
                continue;
            sums[customer.Segment] += customer.PaidWeight * OwnPain(customer);
            weights[customer.Segment] += customer.PaidWeight;
        }
        for (var i = 0; i < mood.Length; i++)
            mood[i] = weights[i] > 0 ? sums[i] / weights[i] : 0;
    }

    private double Pain(Company company, Customer customer) => (1 - _gossip) * OwnPain(customer) + _gossip * company.SegmentMood[customer.Segment];

    /// <summary>The champion, the first member, counts as much as a third of the team.</summary>
    private static double OwnPain(Customer customer)
    {
        var members = customer.Members;
        var sum = 0.0;
        foreach (var person in members)
            sum += person.Feelings.PerformanceHurt;
        var champion = members.Count / 3.0;
        return (sum + champion * members[0].Feelings.PerformanceHurt) / (members.Count + champion);
    }

    private static double IdleSeats(Customer customer)
    {
        var used = customer.Members.Count(m => m.Feelings.Activity > 0.04);
        return 1 - used / (double)customer.Seats;
    }

    private void WatchChampion(Company company, Customer customer)
    {
        if (customer.ChampionLeftOn < 0 && company.Throw(Draw.Champion, customer.Id) < 1 / _championStays)
            customer.ChampionLeftOn = company.Day;
    }

    private static bool ChampionGone(Company company, Customer customer) => customer.ChampionLeftOn >= 0 && company.Day - customer.ChampionLeftOn < 120;

    private static double Rate(double logit) => -Math.Log(1 - Math.Min(0.95, Chance(logit)));

    private static double Chance(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
