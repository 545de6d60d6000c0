using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>cash.csv: the balance every Monday, ending at the cash that company.yaml states.</summary>
internal sealed class CashScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("cash.csv", "date", "balance");
    private readonly List<(int Day, double Balance)> _weeks = [];
    private double _balance;

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        // The stated burn is net of revenue, so the balance falls by it, unevenly.
        _balance -= context.Blueprint.Office.MonthlyBurn / 30 * context.Dice.Between(0.6, 1.4, Draw.Cost, day, 2);
        if (context.Clock.Date(day).DayOfWeek == DayOfWeek.Monday)
            _weeks.Add((day, _balance));
    }

    public void Finish(Company company)
    {
        foreach (var (day, balance) in _weeks)
            _file.Add(context.Clock.Day(day)).Add(context.Blueprint.Office.Cash + balance - _balance, 2).EndRow();
    }

    public void Dispose() => _file.Dispose();
}
