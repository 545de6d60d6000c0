using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Mechanisms;

namespace Crossroads.Features.Simulation.Living;

/// <summary>
/// A company that lives day by day. The past is lived once with thrown dice and watched by observers; futures are forked from it and lived in probabilities.
/// </summary>
internal sealed partial class Company
{
    private readonly ICompanyObserver _observer;
    private readonly Dice _lifelong;
    private readonly bool _weighted;
    private readonly Shares _shares;
    private readonly Dice _dice;
    private readonly Infrastructure _infrastructure;
    private readonly List<Customer> _customers = [];
    private readonly List<Deal> _openDeals = [];
    private long _nextCustomer = 1;
    private double _interest;

    public Company(CompanyBlueprint blueprint, CapacityPlan capacity, ICompanyObserver observer)
    {
        Blueprint = blueprint;
        Capacity = capacity;
        _observer = observer;
        _lifelong = new Dice(unchecked((ulong)blueprint.Seed)).Fork(29);
        _dice = _lifelong;
        _shares = Shares.Of(blueprint);
        _infrastructure = new Infrastructure(blueprint.Service, capacity, blueprint.Population.Regions.Count);
        SegmentMood = new double[blueprint.Population.Segments.Count];
    }

    private Company(Company origin, Branch branch, int replicate, bool throwing) : this(origin.Blueprint, origin.Capacity, NoObserver.Instance)
    {
        Branch = branch;
        _weighted = !throwing;
        _dice = _lifelong.Fork(1000 + (ulong)replicate);
        _infrastructure = origin._infrastructure.Copy();
        _customers = [.. origin._customers.Where(c => c.Stage != Stage.Gone).Select(c => c.Copy())];
        _openDeals = [.. origin._openDeals];
        _nextCustomer = origin._nextCustomer;
        _interest = origin._interest;
        SegmentMood = [.. origin.SegmentMood];
        Day = origin.Day;
    }

    public CompanyBlueprint Blueprint { get; }

    public CapacityPlan Capacity { get; }

    public Branch Branch { get; } = Branch.StatusQuo;

    public IMechanism Mechanism => Blueprint.Mechanism;

    public Dice Lifelong => _lifelong;

    /// <summary>The day that is lived next; 0 is the launch.</summary>
    public int Day { get; private set; }

    /// <summary>Mean pain of each segment, for mechanisms in which people hear from each other.</summary>
    public double[] SegmentMood { get; }

    public IReadOnlyList<Customer> Customers => _customers;

    public ServiceDay Service => _infrastructure.Today;

    /// <summary>Monthly revenue at the end of the last lived day, in the home currency.</summary>
    public double Mrr { get; private set; }

    /// <summary>What of it is paid by those whose trial ended after the last day of data, and by deals won since; both 0 in the past.</summary>
    public (double Trials, double Deals) NewMrr { get; private set; }

    /// <summary>Revenue lost or paid back in one piece on the last lived day.</summary>
    public double LostToday { get; private set; }

    /// <summary>A future. With <paramref name="throwing"/> it is lived like the past, with coin flips, which is how the probabilities are checked.</summary>
    public Company Fork(Branch branch, int replicate, bool throwing = false) => new(this, branch, replicate, throwing);

    /// <summary>Today's throw about a customer.</summary>
    public double Throw(Draw draw, long who) => _dice.Uniform(draw, who, Day);

    public void LiveDay()
    {
        _infrastructure.BeginDay(Day, _dice, Branch == Branch.PerformanceFixed);
        var (visits, signUps, landing) = Arrive();
        TeamsGrow();
        Use();
        if (Day % 7 == 6)
            Mechanism.EndWeek(this);
        Bill();
        MoveDeals();
        CountMoney();
        _observer.DayEnded(this, Day, new DayOfBusiness(visits, signUps, landing, Service));
        Day++;
    }

    /// <summary>How strongly the customer's unmet needs weigh today; about one for an average new customer whose needs matter.</summary>
    public double UnmetNeed(Customer customer)
    {
        if (Branch == Branch.NeedsMet)
            return 0;
        var need = 0.0;
        foreach (var (feature, strength) in customer.Wants)
            if (Blueprint.Features.Missing(feature, Day))
                need += strength;
        return need;
    }

    /// <summary>What raises or lowers everybody's wish to leave, whatever the mechanism: segment, period, price, campaign.</summary>
    public double CommonPressure(Customer customer)
    {
        var pressure = Blueprint.Population.Segments[customer.Segment].ChurnFactor * Math.Exp(0.15 * _dice.Normal(Draw.PeriodEffect, Day / 28));
        if (Blueprint.Pricing.Change is { } change && Day >= change.Day && Day < change.Day + 35 && customer.SubscribedOn < change.Day)
            pressure *= change.ChurnFactor;
        return customer.Campaign >= 0 ? pressure * 1.6 : pressure;
    }

    private void CountMoney()
    {
        double mrr = 0, trials = 0, deals = 0;
        foreach (var customer in _customers)
        {
            var pays = customer.PaidWeight * customer.Mrr;
            mrr += pays;
            if (customer.SubscribedOn < Blueprint.Days)
                continue;
            trials += customer.FromDeal ? 0 : pays;
            deals += customer.FromDeal ? pays : 0;
        }
        Mrr = mrr + PendingMrr();
        NewMrr = (trials, deals);
        LostToday = LostToOutages();
    }

    /// <summary>Usage revenue that outages of the day cost for good, and what is credited for long ones.</summary>
    private double LostToOutages()
    {
        var lost = 0.0;
        foreach (var outage in Service.Outages)
        {
            var share = outage.Region < 0 ? 1 : Blueprint.Population.Regions[outage.Region].Share;
            var hours = outage.Minutes / 60.0;
            lost += Mrr / 720 * hours * share * 1.6 * Blueprint.Pricing.UsageRevenueShare * 0.5;
            if (outage.Minutes > 90)
                lost += Mrr / 720 * hours * share * 0.5;
        }
        return lost;
    }
}
