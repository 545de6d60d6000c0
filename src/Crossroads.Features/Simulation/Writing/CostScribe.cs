using System.Globalization;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>costs.csv: vendors by month. Computing follows the replicas that ran.</summary>
internal sealed class CostScribe(FolderContext context) : IScribe
{
    private static readonly (string Vendor, string Category, double Share, string? Commitment)[] Vendors =
    [
        ("AWS", "database", 0.05, "reserved"), ("AWS", "storage", 0.02, "on_demand"), ("Cloudflare", "cdn", 0.01, null), ("Sentry", "monitoring", 0.006, null),
        ("GitHub", "ci", 0.005, "spot"), ("Intercom", "support", 0.01, null), ("Payroll", "people", 0.8, null),
    ];

    private readonly CsvFile _file = context.Csv("costs.csv", "month", "vendor", "category", "amount", "commitment");
    private readonly SortedDictionary<string, (double Replicas, int Days)> _months = new(StringComparer.Ordinal);

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        var month = context.Clock.Date(day).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var (replicas, days) = _months.GetValueOrDefault(month);
        _months[month] = (replicas + business.Service.Replicas, days + 1);
    }

    public void Finish(Company company)
    {
        var index = 0;
        var burn = context.Blueprint.Office.MonthlyBurn;
        foreach (var (month, (replicas, days)) in _months)
        {
            _file.Add(month).Add("AWS").Add("compute").Add(burn * 0.03 * replicas / 30, 2).Add("on_demand").EndRow();
            foreach (var (vendor, category, share, commitment) in Vendors)
                _file.Add(month).Add(vendor).Add(category).Add(burn * share * days / 30 * context.Dice.Between(0.9, 1.1, Draw.Cost, index++), 2).Add(commitment).EndRow();
        }
    }

    public void Dispose() => _file.Dispose();
}
