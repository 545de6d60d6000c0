namespace Crossroads.Statistics.Capacity;

/// <summary>
/// The Universal Scalability Law X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) and what follows from it with Little's law
/// N = X·R. Source: Gunther, "Guerrilla Capacity Planning", 2007, chapters 4 to 6.
/// </summary>
/// <param name="Contention">σ ≥ 0: share of work that waits for a shared resource.</param>
/// <param name="Coherency">κ ≥ 0: cost of keeping copies consistent, by pair of workers.</param>
/// <param name="Unit">λ &gt; 0: throughput of a single user, per unit of time.</param>
public sealed record ScalabilityLaw(double Contention, double Coherency, double Unit)
{
    /// <summary>Load N* of the highest throughput, √((1 − σ)/κ); null when throughput never falls (κ = 0 or σ ≥ 1).</summary>
    public double? PeakLoad => Coherency > 0 && Contention < 1 ? Math.Sqrt((1 - Contention) / Coherency) : null;

    /// <summary>Throughput at <see cref="PeakLoad"/>.</summary>
    public double? PeakThroughput => PeakLoad is { } load ? Throughput(load) : null;

    /// <summary>Amdahl's limit λ/σ, the highest throughput if κ were 0; infinite for σ = 0.</summary>
    public double ContentionLimit => Unit / Contention;

    /// <summary>Load 1/σ beyond which waiting dominates; infinite for σ = 0.</summary>
    public double OptimalLoad => 1 / Contention;

    /// <summary>Throughput at a load N &gt; 0, in the unit of λ.</summary>
    public double Throughput(double load) => Unit * load / Multiplier(load);

    /// <summary>Response time at a load N &gt; 0, in the time unit of λ.</summary>
    public double Latency(double load) => Multiplier(load) / Unit;

    /// <summary>How many times slower than alone: 1 + σ(N − 1) + κN(N − 1).</summary>
    public double Multiplier(double load) => 1 + (Contention * (load - 1)) + (Coherency * load * (load - 1));

    /// <summary>Load at which the response time is reached; NaN when it is below that of a single user.</summary>
    public double LoadAtLatency(double latency)
    {
        // κN² + (σ − κ)N + 1 − σ − λR = 0, or a line when κ is 0.
        var constant = 1 - Contention - (Unit * latency);
        if (Coherency <= 0)
        {
            return -constant / Contention;
        }

        var linear = Contention - Coherency;
        var root = Math.Sqrt((linear * linear) - (4 * Coherency * constant));
        return (root - linear) / (2 * Coherency);
    }

    /// <summary>Throughput at which the response time is reached.</summary>
    public double ThroughputAtLatency(double latency) => LoadAtLatency(latency) / latency;

    /// <summary>
    /// Response time at a throughput while coherency does not matter yet: (1 − σ)/(λ − σX). Valid well below the peak; negative or
    /// infinite beyond λ/σ.
    /// </summary>
    public double ContentionLatencyAtThroughput(double throughput) => (1 - Contention) / (Unit - (Contention * throughput));

    /// <summary>Response time at a throughput on the rising branch; NaN when the system cannot deliver it.</summary>
    public double LatencyAtThroughput(double throughput)
    {
        // κXN² + (σX − κX − λ)N + X(1 − σ) = 0; the smaller root is the rising branch.
        var square = Coherency * throughput;
        var linear = ((Contention - Coherency) * throughput) - Unit;
        var constant = (1 - Contention) * throughput;
        var load = square <= 0
            ? -constant / linear
            : 2 * constant / (-linear + Math.Sqrt((linear * linear) - (4 * square * constant)));
        return load > 0 ? load / throughput : double.NaN;
    }
}
