namespace Crossroads.Statistics.Survival;

/// <summary>One lifetime in one period: the outcome is true in the period of the event only.</summary>
public readonly record struct PersonPeriodRow(int Person, int Period, bool IsEvent);

/// <summary>
/// Cuts lifetimes into periods, so that a hazard becomes a yes/no regression. Source: Singer and Willett, "It's about time", Journal of
/// Educational Statistics 18, 1993; with the complementary log-log link it is a proportional hazards model in grouped time
/// (Prentice and Gloeckler, Biometrics 34, 1978).
/// </summary>
public static class PersonPeriod
{
    /// <param name="lifetimes">From time 0; a stop of 0 or less has no period and is left out.</param>
    /// <param name="width">Length of a period &gt; 0.</param>
    /// <param name="maxPeriods">Later periods are cut off, and events in them are not seen.</param>
    public static IEnumerable<PersonPeriodRow> Expand(IReadOnlyList<Lifetime> lifetimes, double width, int maxPeriods)
    {
        ArgumentNullException.ThrowIfNull(lifetimes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        for (var person = 0; person < lifetimes.Count; person++)
        {
            var last = (int)Math.Ceiling(lifetimes[person].Stop / width);
            for (var period = 1; period <= Math.Min(last, maxPeriods); period++)
            {
                yield return new PersonPeriodRow(person, period, lifetimes[person].IsEvent && period == last);
            }
        }
    }
}
