namespace Crossroads.Features.Simulation.Living;

/// <summary>What one person met on one active day. <c>HeavyMs</c>: the one heavy page, where it was opened; else 0.</summary>
internal readonly record struct Experience(
    int Requests, int Errors, double MeanMs, double WorstMs, double UnavailableSeconds, int Hour, int SecondHour, int BlockedAttempts, double HeavyMs = 0)
{
    public double ErrorPercent => Requests > 0 ? 100.0 * Errors / Requests : 0;

    public int Sessions => SecondHour >= 0 ? 2 : 1;
}
