using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Sums the rows of costs.csv of the same month, vendor, category and commitment: a FOCUS export has one a resource and day, and of facts with equal keys only the last would count.
/// </summary>
internal sealed class CostTotals
{
    // Insertion order; nothing is ever removed.
    private readonly Dictionary<CostFact, decimal> _amounts = [];

    public IEnumerable<CostFact> Sums => _amounts.Select(sum => sum.Key with { Amount = (double)sum.Value });

    /// <summary>Moves the costs out of the batch.</summary>
    public void Take(FactBatch batch)
    {
        foreach (var cost in batch.Facts.Cast<CostFact>())
        {
            var key = cost with { Amount = 0 };
            _amounts[key] = _amounts.GetValueOrDefault(key) + (decimal)cost.Amount;
        }

        batch.Facts.Clear();
        batch.FactIds.Clear();
    }
}
