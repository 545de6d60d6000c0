using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Living;

internal sealed partial class Company
{
    private static readonly string[] PerformanceBlockers = ["performance", "reliability", "security", "scale"];

    private void MoveDeals()
    {
        var plan = Blueprint.Deals;
        var opened = _dice.Poisson(plan.PerMonth / 30, Draw.Deal, Day);
        for (var i = 0; i < opened; i++)
            Open(Day * 16L + i);
        foreach (var deal in _openDeals.Where(d => d.ClosesOn == Day))
            Close(deal);
        _openDeals.RemoveAll(d => d.ClosesOn == Day);
    }

    private void Open(long id)
    {
        var plan = Blueprint.Deals;
        var entry = Blueprint.Pricing.Plans[1].Price * Math.Max(1, Blueprint.Population.MeanSeats);
        var mrr = Math.Round(entry * plan.ValueFactor * Math.Exp(0.6 * _dice.Normal(Draw.DealValue, id)));
        var closes = Day + 7 + (int)(plan.MedianDaysToClose * Math.Exp(0.4 * _dice.Normal(Draw.DealClose, id)));
        var deal = new Deal(id, Day, closes, mrr, BlockerFor(id));
        _openDeals.Add(deal);
        _observer.DealOpened(deal);
    }

    /// <summary>Buyers meet the product as it is when they look: the worse it runs, or the more it lacks, the likelier that is what blocks.</summary>
    private string BlockerFor(long id)
    {
        // The status quo of the last days decides for all branches, so that the same deals exist in each; the branch decides whether they still block.
        var slow = Math.Min(1.5, Blueprint.Service.BaseMs / 1500 + 25 * Blueprint.Service.ErrorFloor + 0.1 * Blueprint.Service.OutagesPerMonth);
        var lacking = Math.Min(1.5, 0.5 * Blueprint.Features.WantsPerCustomer);
        double[] weights = [0.1 + 0.6 * slow, 0.1 + 0.6 * lacking, 0.35, 0.15];
        var blocker = PickShare(weights, _dice.Uniform(Draw.DealBlocker, id));
        return blocker switch { 0 => PerformanceBlockers[_dice.Whole(4, Draw.DealBlocker, id, 1)], 1 => "function", 2 => "price", _ => "legal" };
    }

    private void Close(Deal deal)
    {
        var plan = Blueprint.Deals;
        var solved = (deal.BlockedByPerformance && Branch == Branch.PerformanceFixed) || (deal.BlockedByFunction && Branch == Branch.NeedsMet);
        var blocked = deal.BlockedByPerformance || deal.BlockedByFunction;
        var probability = plan.CloseChance * (blocked && !solved ? plan.BlockedFactor : 1);
        var won = _weighted || _dice.Chance(probability, Draw.DealClose, deal.Id, 1);
        _observer.DealClosed(deal, won);
        var id = _nextCustomer++;
        if (!won)
            return;
        var customer = NewCustomer(id, null, 1).AsDeal(deal.Mrr);
        Add(customer);
        Subscribe(customer, _weighted ? probability : 1);
        customer.FreeWeight = 0;
        _observer.Subscribed(customer, Day);
    }
}
