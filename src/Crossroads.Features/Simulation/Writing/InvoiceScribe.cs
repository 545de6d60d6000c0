using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>invoices.csv: each paid term, refunds, payments that failed. Amounts are positive; the kind says which way the money goes.</summary>
internal sealed class InvoiceScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("invoices.csv", "id", "customer", "created", "amount", "currency", "status", "kind");
    private long _number;

    public void Subscribed(Customer customer, int day) => Bill(customer, day, "paid");

    public void Billed(Customer customer, int day)
    {
        // Who has cancelled is not billed again.
        if (customer.CanceledOn < 0 || customer.CanceledOn > day)
            Bill(customer, day, "paid");
    }

    public void DecidedToLeave(Customer customer, int day)
    {
        if (customer.Involuntary)
            Bill(customer, day, "uncollectible");
        else if (context.Has(Trap.Refunds) && context.Dice.Chance(0.15, Draw.Refund, customer.Id, day))
            Write(customer, day, customer.Mrr, "paid", "refund");
    }

    public void Dispose() => _file.Dispose();

    private void Bill(Customer customer, int day, string status)
    {
        var amount = customer.Mrr * customer.TermMonths;
        Write(customer, day, amount, status, "subscription");
        if (status == "paid" && context.Dice.Chance(context.Blueprint.Pricing.RefundShare, Draw.Refund, customer.Id, day + 100_000))
            Write(customer, day, amount * context.Dice.Between(0.2, 1, Draw.Refund, customer.Id, day + 200_000), "paid", "refund");
    }

    private void Write(Customer customer, int day, double amount, string status, string kind)
    {
        var (currency, inHome, _) = context.Blueprint.Pricing.Currencies[customer.CurrencyIndex];
        _file.Add($"in_{++_number:000000}").Add(context.Names.CustomerId(customer)).Add(context.Clock.Instant(day, 36_000 + customer.Id % 7200 + (kind == "refund" ? 9000 : 0)))
            .Add(amount / inHome, 2).Add(currency).Add(status).Add(kind).EndRow();
    }
}
