using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>deals.csv, with every seventh blocker noted wrongly.</summary>
internal sealed class DealScribe(FolderContext context) : IScribe
{
    private static readonly string[] Blockers = ["performance", "reliability", "security", "scale", "function", "price", "legal"];
    private static readonly string[] Buyers = ["Atlas Freight", "Northwind Clinics", "Summit Schools", "Harbor Insurance", "Pioneer Retail", "Union Telecom", "Cobalt Bank", "Vertex Energy"];

    private readonly CsvFile _file = context.Csv("deals.csv", "opened", "company", "mrr", "blocked_by", "stage");
    private readonly List<Deal> _deals = [];
    private readonly Dictionary<long, bool> _closed = [];

    public void DealOpened(Deal deal) => _deals.Add(deal);

    public void DealClosed(Deal deal, bool won) => _closed[deal.Id] = won;

    public void Finish(Company company)
    {
        foreach (var deal in _deals)
        {
            var noted = context.Dice.Chance(0.14, Draw.DealBlocker, deal.Id, 2) ? Blockers[context.Dice.Whole(Blockers.Length, Draw.DealBlocker, deal.Id, 3)] : deal.BlockedBy;
            var stage = !_closed.TryGetValue(deal.Id, out var won) ? "open" : won ? "won" : "lost";
            _file.Add(context.Clock.Day(deal.OpenedOn)).Add(Buyers[context.Dice.Whole(Buyers.Length, Draw.DealValue, deal.Id, 2)]).Add(deal.Mrr, 0).Add(noted).Add(stage).EndRow();
        }
    }

    public void Dispose() => _file.Dispose();
}
