using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>Why customers stay, leave and buy. Everything else about a company is the same for all mechanisms.</summary>
internal interface IMechanism
{
    string Id { get; }

    /// <summary>True when customers decide only on renewal days, with <see cref="Leaving"/> as the whole chance; false when it is a chance per day.</summary>
    bool DecidesAtRenewal { get; }

    /// <summary>A day goes by for a person, whether he comes or not: memory fades.</summary>
    void PassDay(Person person);

    /// <summary>A person met the product.</summary>
    void Feel(Person person, Customer customer, in Experience experience);

    /// <summary>Activity relative to a content customer, 0 to 1.</summary>
    double Engagement(Company company, Customer customer);

    /// <summary>Probability that a trial becomes a subscription.</summary>
    double Conversion(Company company, Customer customer);

    /// <summary>Rate of deciding to leave, split by cause: per day, or per renewal.</summary>
    Causes Leaving(Company company, Customer customer);

    /// <summary>Share of the possible arrivals that come, 0 to 1, where word of mouth matters.</summary>
    double ArrivalFactor(Company company) => 1;

    /// <summary>Once a week: what customers hear from each other.</summary>
    void EndWeek(Company company) { }
}
