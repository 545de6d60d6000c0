namespace Crossroads.Features.Simulation.Living;

/// <summary>Sees what happens and changes nothing. The files are written by observers.</summary>
internal interface ICompanyObserver
{
    void Arrived(Customer customer, int day) { }
    void Joined(Customer customer, Person person, int day) { }
    void Used(Company company, Customer customer, Person person, in Experience experience, int day) { }
    void TrialEnded(Customer customer, bool converted, int day) { }
    void Subscribed(Customer customer, int day) { }
    void Billed(Customer customer, int day) { }
    void DecidedToLeave(Customer customer, int day) { }
    void DealOpened(Deal deal) { }
    void DealClosed(Deal deal, bool won) { }
    void DayEnded(Company company, int day, DayOfBusiness business) { }
}

/// <summary>The day in numbers.</summary>
internal sealed record DayOfBusiness(int Visits, int SignUps, double LandingMs, ServiceDay Service);

internal sealed class NoObserver : ICompanyObserver
{
    public static readonly NoObserver Instance = new();
}
