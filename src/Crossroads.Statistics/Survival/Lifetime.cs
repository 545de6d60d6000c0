namespace Crossroads.Statistics.Survival;

/// <summary>
/// How long one thing was watched and whether its end was seen: a subscription, an account, a release without an error.
/// At risk at every time t with Start &lt; t ≤ Stop.
/// </summary>
/// <param name="Stop">Last time under observation, in any unit, from the origin of the clock.</param>
/// <param name="IsEvent">True when the event happened at <paramref name="Stop"/>; false when only the watching ended (censored).</param>
/// <param name="Start">Time at which the watching began, later than the origin for delayed entry.</param>
/// <param name="Count">Number of equal lifetimes that this stands for, &gt; 0.</param>
public readonly record struct Lifetime(double Stop, bool IsEvent, double Start = double.NegativeInfinity, double Count = 1)
{
    internal bool IsValid => Start < Stop && Count > 0 && !double.IsInfinity(Stop);
}
