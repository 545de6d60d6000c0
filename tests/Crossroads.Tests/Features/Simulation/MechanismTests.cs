using Crossroads.Features.Simulation;
using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Futures;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Tests.Features.Simulation;

public sealed class MechanismTests
{
    [Theory]
    [InlineData("exposure")]
    [InlineData("incident")]
    [InlineData("account")]
    [InlineData("worth")]
    public void Bad_days_make_leaving_likelier_and_are_named_as_its_cause(string mechanism)
    {
        var company = LivedCompany(mechanism);
        var calm = Payers(company).ToList();
        var before = calm.ConvertAll(c => company.Mechanism.Leaving(company, c));
        foreach (var customer in calm)
            for (var day = 0; day < 10; day++)
                foreach (var person in customer.Members)
                    company.Mechanism.Feel(person, customer, new Experience(40, 12, 9_000, 60_000, 3_000, 12, -1, 0));
        var after = calm.ConvertAll(c => company.Mechanism.Leaving(company, c));

        before.Sum(c => c.Total).ShouldBeGreaterThan(0);
        after.Sum(c => c.Performance).ShouldBeGreaterThan(before.Sum(c => c.Performance));
        after.Sum(c => c.Total).ShouldBeGreaterThan(before.Sum(c => c.Total));
    }

    [Theory]
    [InlineData("exposure")]
    [InlineData("incident")]
    [InlineData("account")]
    [InlineData("worth")]
    public void Futures_throw_the_same_dice_so_equal_branches_are_equal(string mechanism)
    {
        var company = LivedCompany(mechanism);
        var first = Future.Live(company, Branch.StatusQuo, 3);
        var second = Future.Live(company, Branch.StatusQuo, 3);
        second.MonthlyRevenue.ShouldBe(first.MonthlyRevenue);
        second.BusyUtilization.ShouldBe(first.BusyUtilization);
        Future.Live(company, Branch.StatusQuo, 4).MonthlyRevenue.ShouldNotBe(first.MonthlyRevenue);
    }

    [Theory]
    [InlineData("exposure")]
    [InlineData("incident")]
    [InlineData("account")]
    [InlineData("worth")]
    public void Probabilities_give_the_revenue_that_thrown_coins_give_on_average(string mechanism)
    {
        var company = LivedCompany(mechanism);
        var weighed = Enumerable.Range(0, 12).Select(i => Future.Live(company, Branch.StatusQuo, i).MonthlyRevenue).ToArray();
        var thrown = Enumerable.Range(0, 24).Select(i => Future.Live(company, Branch.StatusQuo, 100 + i, throwing: true).MonthlyRevenue).ToArray();
        var error = Math.Sqrt(Variance(weighed) / weighed.Length + Variance(thrown) / thrown.Length);
        weighed.Average().ShouldBe(thrown.Average(), 3.5 * error);
    }

    /// <summary>Who stays for free was once as busy as who pays: a quarter more load after three months.</summary>
    [Fact]
    public void Probabilities_give_the_load_that_thrown_coins_give_on_average()
    {
        var company = LivedCompany("exposure");
        double LastWeeks(bool throwing) => Enumerable.Range(0, 8).Average(i => Future.Live(company, Branch.StatusQuo, i, throwing).BusyUtilization[60..].Average());
        LastWeeks(throwing: false).ShouldBe(LastWeeks(throwing: true), 0.12 * LastWeeks(throwing: true));
    }

    private static double Variance(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1);

    private static IEnumerable<Customer> Payers(Company company) => company.Customers.Where(c => c.Stage == Stage.Paying && c.LeaveDecidedOn < 0 && (c.RenewsOn(company.Day) || !company.Mechanism.DecidesAtRenewal));

    private static Company LivedCompany(string mechanism)
    {
        var blueprint = BlueprintArchitect.Draw(new SimulationOptions(5, 120, mechanism, 0.25));
        var company = new Company(blueprint, CapacityPlan.For(blueprint, Rehearsal.Of(blueprint).BusyLoads), NoObserver.Instance);
        // Accounts are asked on renewal days only: live on until somebody can be asked.
        while (company.Day < blueprint.Days || !Payers(company).Any())
            company.LiveDay();
        return company;
    }
}
