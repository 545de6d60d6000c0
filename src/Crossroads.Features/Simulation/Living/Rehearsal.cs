using Crossroads.Features.Simulation.Blueprints;

namespace Crossroads.Features.Simulation.Living;

/// <summary>The past lived once on unlimited machines, to know how much load there will be before limits are drawn around it.</summary>
internal sealed record Rehearsal(double[] BusyLoads, long ActiveDays)
{
    public static Rehearsal Of(CompanyBlueprint blueprint)
    {
        var counter = new Counter();
        var company = new Company(blueprint, CapacityPlan.Unlimited, counter);
        var loads = new double[blueprint.Days];
        while (company.Day < blueprint.Days)
        {
            company.LiveDay();
            loads[company.Day - 1] = company.Service.BusyRequests;
        }
        return new Rehearsal(loads, counter.ActiveDays);
    }

    private sealed class Counter : ICompanyObserver
    {
        public long ActiveDays { get; private set; }

        public void Used(Company company, Customer customer, Person person, in Experience experience, int day) => ActiveDays++;
    }
}
