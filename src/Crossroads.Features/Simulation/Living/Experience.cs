namespace Crossroads.Features.Simulation.Living;

/// <summary>What one person met on one active day.</summary>
internal readonly record struct Experience(
    int Requests, int Errors, double MeanMs, double WorstMs, double UnavailableSeconds, int Hour, int SecondHour, int BlockedAttempts)
{
    public double ErrorPercent => Requests > 0 ? 100.0 * Errors / Requests : 0;

    public int Sessions => SecondHour >= 0 ? 2 : 1;
}
