using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>customers.csv: one row a person, several rows for an account with many.</summary>
internal sealed class CustomerScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("customers.csv", "customer", "distinct_id", "name", "domain", "employees", "segment", "region");

    public void Joined(Customer customer, Person person, int day)
    {
        var population = context.Blueprint.Population;
        _file.Add(context.Names.CustomerId(customer)).Add(context.Names.DistinctId(person));
        if (customer.Seats > 1 || customer.FromDeal)
            _file.Add(context.Names.CompanyName(customer)).Add(context.Names.CompanyDomain(customer))
                .Add((long)(customer.Seats * Math.Exp(context.Dice.Between(0.4, 2.6, Draw.Employees, customer.Id))));
        else
            _file.Add(null).Add(null).Add(null);
        _file.Add(population.Segments[customer.Segment].Name).Add(population.Regions[customer.Region].Name).EndRow();
    }

    public void Dispose() => _file.Dispose();
}
