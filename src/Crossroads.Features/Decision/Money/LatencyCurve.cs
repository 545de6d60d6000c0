using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>How much slower than idle a system is at a utilisation: contention and coherency, a queue, or a knee. Which one is not known beforehand.</summary>
internal readonly record struct LatencyCurve(int Family, double A, double B)
{
    private const double Slowest = 14;

    public double Slowdown(double utilization)
    {
        var load = Math.Clamp(utilization, 0, 1.6);
        var factor = Family switch
        {
            0 => Universal(load),
            1 => Math.Pow(1 - Math.Min(load, 0.965), -A),
            _ => 1 + (A * Math.Pow(Math.Max(0, load - B) / (1 - B), 1.5)),
        };
        return Math.Clamp(factor, 1, Slowest);
    }

    public static LatencyCurve Draw(SeededRandom random)
    {
        var family = random.NextInt(3);
        var (u, v) = (random.NextDouble(), random.NextDouble());
        return family switch
        {
            0 => new(0, 0.01 + (0.17 * u), 15 * Math.Exp(v * Math.Log(250 / 15.0))),
            1 => new(1, 0.25 * Math.Exp(u * Math.Log(6)), 0),
            _ => new(2, 0.8 * Math.Exp(u * Math.Log(12)), 0.35 + (0.45 * v)),
        };
    }

    // Gunther: R(N) = 1 + σ(N−1) + κN(N−1), full at the throughput peak N* = √((1−σ)/κ).
    private double Universal(double load)
    {
        var n = load * B;
        return 1 + (A * (n - 1)) + ((1 - A) / (B * B) * n * (n - 1));
    }
}
