using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Without customers.csv a customer is his distinct id: every customer that trials, subscriptions and invoices name becomes a fact of his own, so that queries need not know the rule.
/// </summary>
internal sealed class BillingCustomers
{
    private readonly HashSet<string> _seen = [];

    /// <summary>Adds the customers that the batch is the first to name.</summary>
    public void AddTo(FactBatch batch)
    {
        for (int index = 0, count = batch.Facts.Count; index < count; index++)
        {
            if (CustomerOf(batch.Facts[index]) is { } customer && _seen.Add(customer))
                batch.Add(new CustomerFact(customer, customer, null, null, null, null, null));
        }
    }

    private static string? CustomerOf(Fact fact) => fact switch
    {
        TrialFact trial => trial.Customer,
        SubscriptionFact subscription => subscription.Customer,
        InvoiceFact invoice => invoice.Customer,
        _ => null,
    };
}
