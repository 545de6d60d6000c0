using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Living;

internal sealed partial class Company
{
    private readonly SortedDictionary<int, double> _pending = [];
    private readonly List<Customer> _stayingFree = [];

    private void Bill()
    {
        foreach (var customer in _customers)
            switch (customer.Stage)
            {
                case Stage.Trial:
                    EndTrial(customer);
                    break;
                case Stage.Paying:
                    BillPaying(customer);
                    break;
                case Stage.Free:
                    DropFree(customer);
                    break;
            }
        _customers.RemoveAll(c => c.Stage == Stage.Gone);
        _customers.AddRange(_stayingFree);
        _stayingFree.Clear();
    }

    private void EndTrial(Customer customer)
    {
        if (Day < customer.TrialEndsOn)
            return;
        var probability = Mechanism.Conversion(this, customer);
        var stays = Blueprint.Population.FreeStays;
        var converted = _weighted || _dice.Chance(probability, Draw.Convert, customer.Id);
        if (converted)
        {
            // Both fates are lived: who stays for free comes less often than who pays, and drifts off.
            if (_weighted)
                _stayingFree.Add(customer.StayingFree(customer.FreeWeight * (1 - probability) * stays));
            Subscribe(customer, _weighted ? customer.FreeWeight * probability : 1);
            customer.FreeWeight = 0;
        }
        else
        {
            customer.FreeWeight = _dice.Chance(stays, Draw.StaysFree, customer.Id) ? 1 : 0;
            customer.Stage = customer.FreeWeight > 0 ? Stage.Free : Stage.Gone;
        }
        _observer.TrialEnded(customer, converted, Day);
        if (converted)
            _observer.Subscribed(customer, Day);
    }

    private void Subscribe(Customer customer, double weight)
    {
        customer.Stage = Stage.Paying;
        customer.SubscribedOn = Day;
        customer.EverPaid = true;
        customer.PaidWeight = weight;
        if (customer.FromDeal)
            return;
        var price = Blueprint.Pricing.Plans[customer.Plan].Price * (Blueprint.Pricing.Change is { } change && Day >= change.Day ? change.Factor : 1);
        customer.Mrr = Math.Round(price * customer.Seats * (customer.TermMonths == 12 ? 0.83 : 1), 2);
    }

    private void BillPaying(Customer customer)
    {
        if (customer.EndsOn == Day)
        {
            End(customer);
            return;
        }
        if (customer.RenewsOn(Day))
            Renew(customer);
        if (customer.LeaveDecidedOn >= 0)
            return;
        var today = Mechanism.Leaving(this, customer);
        if (Mechanism.DecidesAtRenewal || customer.TermMonths > 1)
        {
            // A contract cannot be left before it ends: wishes of the last two months count at the renewal.
            if (!Mechanism.DecidesAtRenewal)
                customer.Pressure = customer.Pressure * (1 - 1 / 60.0) + today;
            if (customer.RenewsOn(Day))
                Decide(customer, Mechanism.DecidesAtRenewal ? today : customer.Pressure, 0);
        }
        else
            Decide(customer, today, customer.LeaveDelay);
        if (customer.LeaveDecidedOn < 0)
            FailPayment(customer);
    }

    private void Renew(Customer customer)
    {
        if (Blueprint.Pricing.Change is { } change && Day >= change.Day && customer.SubscribedOn < change.Day && !customer.FromDeal && !customer.Repriced)
        {
            customer.Repriced = true;
            customer.Mrr = Math.Round(customer.Mrr * change.Factor, 2);
        }
        _observer.Billed(customer, Day);
    }

    private void Decide(Customer customer, Causes causes, int delay)
    {
        var probability = 1 - Math.Exp(-Math.Min(6, causes.Total));
        if (_weighted)
        {
            var leaving = customer.PaidWeight * probability;
            customer.PaidWeight -= leaving;
            Postpone(LastDay(customer, Day + delay), leaving * customer.Mrr);
            return;
        }
        if (!_dice.Chance(probability, Draw.Leave, customer.Id, Day))
            return;
        customer.LeaveDecidedOn = Day;
        customer.LeaveCauses = causes.Shares();
        customer.CanceledOn = Day + delay;
        customer.EndsOn = LastDay(customer, Day + delay);
        _observer.DecidedToLeave(customer, Day);
        if (customer.EndsOn <= Day)
            End(customer);
    }

    /// <summary>Where plans end with the paid period, a cancelled one is paid until then.</summary>
    private int LastDay(Customer customer, int canceled)
    {
        if (!Blueprint.Pricing.EndsWithPeriod)
            return canceled;
        var period = 30 * customer.TermMonths;
        return customer.SubscribedOn + (canceled - customer.SubscribedOn + period - 1) / period * period;
    }

    private void FailPayment(Customer customer)
    {
        if (!customer.RenewsOn(Day) || customer.FromDeal)
            return;
        var probability = Blueprint.Pricing.InvoluntaryPerMonth;
        if (_weighted)
        {
            customer.PaidWeight *= 1 - probability;
            return;
        }
        if (!_dice.Chance(probability, Draw.Involuntary, customer.Id, Day))
            return;
        customer.Involuntary = true;
        customer.LeaveDecidedOn = Day;
        customer.LeaveCauses = new Causes(0, 0, 1);
        customer.CanceledOn = customer.EndsOn = Day + 14;
        _observer.DecidedToLeave(customer, Day);
    }

    private void End(Customer customer)
    {
        customer.PaidWeight = 0;
        customer.FreeWeight = 0;
        customer.Stage = Stage.Gone;
    }

    private void DropFree(Customer customer)
    {
        var probability = 0.004 + 0.03 * (1 - customer.Fit);
        if (_weighted)
            customer.FreeWeight *= 1 - probability;
        else if (_dice.Chance(probability, Draw.FreeDrop, customer.Id, Day))
            End(customer);
    }

    private void Postpone(int day, double mrr)
    {
        if (day > Day && mrr > 0)
            _pending[day] = _pending.GetValueOrDefault(day) + mrr;
    }

    /// <summary>Revenue of those who have decided to leave and still pay.</summary>
    private double PendingMrr()
    {
        var sum = 0.0;
        while (_pending.Count > 0 && _pending.First().Key <= Day)
            _pending.Remove(_pending.First().Key);
        foreach (var mrr in _pending.Values)
            sum += mrr;
        return sum;
    }
}
