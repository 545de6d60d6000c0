using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>subscriptions.csv as billing knows it at the end of the data, with exit reasons that are often missing and sometimes wrong.</summary>
internal sealed class SubscriptionScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("subscriptions.csv", "id", "customer", "plan", "mrr", "currency", "created", "canceled_at", "ended_at", "status", "cancellation_reason");
    private readonly List<Customer> _subscribers = [];

    public void Subscribed(Customer customer, int day) => _subscribers.Add(customer);

    public void Finish(Company company)
    {
        foreach (var customer in _subscribers)
            Write(customer);
    }

    public void Dispose() => _file.Dispose();

    private void Write(Customer customer)
    {
        var pricing = context.Blueprint.Pricing;
        var (currency, inHome, _) = pricing.Currencies[customer.CurrencyIndex];
        // What lies after the end of the data has not happened yet: a decision that was not told is not in the file.
        var canceled = customer.CanceledOn >= 0 && customer.CanceledOn < context.Blueprint.Days;
        var ended = canceled && customer.EndsOn < context.Blueprint.Days;
        _file.Add(context.Names.SubscriptionId(customer)).Add(context.Names.CustomerId(customer))
            .Add(customer.FromDeal ? "enterprise" : pricing.Plans[customer.Plan].Name + (customer.TermMonths > 1 ? $"_{customer.TermMonths}m" : ""))
            .Add(customer.Mrr / inHome, 2).Add(currency).Add(context.Clock.Instant(customer.SubscribedOn, 36_000 + customer.Id % 7200));
        if (customer.Involuntary && !ended)
            _file.Add(null).Add(null).Add("past_due").Add(null);
        else
            _file.Add(canceled ? context.Clock.Instant(customer.CanceledOn, 32_400 + customer.Id % 20_000) : null)
                .Add(ended ? context.Clock.Instant(customer.EndsOn, 53_000 + customer.Id % 20_000) : null).Add(ended ? "canceled" : "active").Add(canceled ? Reason(customer) : null);
        _file.EndRow();
    }

    private string? Reason(Customer customer)
    {
        if (customer.Involuntary)
            return "payment_failed";
        var voices = context.Blueprint.Voices;
        if (!context.Dice.Chance(voices.ReasonShare, Draw.Reason, customer.Id))
            return null;
        var causes = customer.LeaveCauses;
        var cause = context.Dice.Uniform(Draw.Reason, customer.Id, 1);
        var row = cause < causes.Performance ? 0 : cause < causes.Performance + causes.Features ? 1 : 2;
        var told = context.Dice.Uniform(Draw.Reason, customer.Id, 2);
        var confusion = voices.Confusion[row];
        var label = told < confusion[0] ? 0 : told < confusion[0] + confusion[1] ? 1 : 2;
        return ExitWords.For(label, voices.Style, context.Dice, customer.Id);
    }
}
