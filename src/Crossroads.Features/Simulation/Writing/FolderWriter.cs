using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>All scribes of a folder as one observer.</summary>
internal sealed class FolderWriter : ICompanyObserver, IDisposable
{
    private readonly List<IScribe> _scribes;
    private readonly ICompanyObserver[] _observers;

    public FolderWriter(FolderContext context, IReadOnlyList<string> missing, params ReadOnlySpan<ICompanyObserver> others)
    {
        bool Has(string source) => !missing.Contains(source);
        _scribes = [new EventScribe(context), new CustomerScribe(context), new SubscriptionScribe(context)];
        if (Has("requests")) _scribes.Add(new RequestScribe(context));
        if (Has("metrics")) _scribes.Add(new MetricScribe(context));
        if (Has("web")) _scribes.Add(new WebScribe(context));
        if (Has("incidents")) _scribes.Add(new IncidentScribe(context));
        if (Has("tickets")) _scribes.Add(new TicketScribe(context));
        if (Has("feature_requests")) _scribes.Add(new FeatureRequestScribe(context));
        if (Has("trials")) _scribes.Add(new TrialScribe(context));
        if (Has("invoices")) _scribes.Add(new InvoiceScribe(context));
        if (Has("deals")) _scribes.Add(new DealScribe(context));
        if (Has("changelog")) _scribes.Add(new ChangelogScribe(context));
        if (Has("competitors")) _scribes.Add(new CompetitorScribe(context));
        if (Has("costs")) _scribes.Add(new CostScribe(context));
        if (Has("cash")) _scribes.Add(new CashScribe(context));
        _observers = [.. _scribes, .. others];
    }

    public void Arrived(Customer customer, int day)
    {
        foreach (var observer in _observers) observer.Arrived(customer, day);
    }

    public void Joined(Customer customer, Person person, int day)
    {
        foreach (var observer in _observers) observer.Joined(customer, person, day);
    }

    public void Used(Company company, Customer customer, Person person, in Experience experience, int day)
    {
        foreach (var observer in _observers) observer.Used(company, customer, person, experience, day);
    }

    public void TrialEnded(Customer customer, bool converted, int day)
    {
        foreach (var observer in _observers) observer.TrialEnded(customer, converted, day);
    }

    public void Subscribed(Customer customer, int day)
    {
        foreach (var observer in _observers) observer.Subscribed(customer, day);
    }

    public void Billed(Customer customer, int day)
    {
        foreach (var observer in _observers) observer.Billed(customer, day);
    }

    public void DecidedToLeave(Customer customer, int day)
    {
        foreach (var observer in _observers) observer.DecidedToLeave(customer, day);
    }

    public void DealOpened(Deal deal)
    {
        foreach (var observer in _observers) observer.DealOpened(deal);
    }

    public void DealClosed(Deal deal, bool won)
    {
        foreach (var observer in _observers) observer.DealClosed(deal, won);
    }

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        foreach (var observer in _observers) observer.DayEnded(company, day, business);
    }

    public void Finish(Company company)
    {
        foreach (var scribe in _scribes) scribe.Finish(company);
    }

    public void Dispose()
    {
        foreach (var scribe in _scribes) scribe.Dispose();
    }
}
