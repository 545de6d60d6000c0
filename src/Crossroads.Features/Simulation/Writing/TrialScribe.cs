using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>trials.csv; trials that still run at the end have no outcome.</summary>
internal sealed class TrialScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("trials.csv", "customer", "trial_start", "trial_end", "converted");

    public void TrialEnded(Customer customer, bool converted, int day) => Write(customer, converted ? "1" : "0");

    public void Finish(Company company)
    {
        foreach (var customer in company.Customers)
            if (customer.Stage == Stage.Trial)
                Write(customer, null);
    }

    public void Dispose() => _file.Dispose();

    private void Write(Customer customer, string? outcome) =>
        _file.Add(context.Names.CustomerId(customer)).Add(context.Clock.Day(customer.ArrivedOn)).Add(context.Clock.Day(customer.TrialEndsOn)).Add(outcome).EndRow();
}
