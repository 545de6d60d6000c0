namespace Crossroads.Features.Simulation.Drawing;

/// <summary>
/// Random numbers by address instead of by turn: the number depends only on seed, purpose and the two coordinates (who, when). Futures that differ in
/// one cause therefore throw the same dice for everything else (common random numbers), and what is written to files never disturbs what happens.
/// </summary>
internal readonly struct Dice(ulong seed)
{
    private readonly ulong _seed = seed;

    public Dice Fork(ulong salt) => new(Mix(_seed ^ Mix(salt + 0x9E3779B97F4A7C15)));

    public ulong Bits(Draw draw, long who = 0, long when = 0)
    {
        var z = Mix(_seed + (ulong)(draw + 1) * 0x9E3779B97F4A7C15);
        z = Mix(z + (ulong)who * 0xD1342543DE82EF95);
        return Mix(z + (ulong)when * 0xAF251AF3B0F025B5);
    }

    /// <summary>Uniform on the open interval (0, 1).</summary>
    public double Uniform(Draw draw, long who = 0, long when = 0) => ((Bits(draw, who, when) >> 11) + 0.5) * (1.0 / (1UL << 53));

    public double Between(double low, double high, Draw draw, long who = 0, long when = 0) => low + (high - low) * Uniform(draw, who, when);

    public int Whole(int count, Draw draw, long who = 0, long when = 0) => Math.Min(count - 1, (int)(Uniform(draw, who, when) * count));

    public bool Chance(double probability, Draw draw, long who = 0, long when = 0) => Uniform(draw, who, when) < probability;

    public double Normal(Draw draw, long who = 0, long when = 0)
    {
        var bits = Bits(draw, who, when);
        var radius = ((bits >> 32) + 0.5) * (1.0 / (1UL << 32));
        var angle = (bits & 0xFFFFFFFF) * (Math.Tau / (1UL << 32));
        return Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(angle);
    }

    public double Exponential(double mean, Draw draw, long who = 0, long when = 0) => -mean * Math.Log(Uniform(draw, who, when));

    /// <summary>Poisson by inversion, so that a larger mean never gives a smaller count from the same throw; normal approximation above 40.</summary>
    public int Poisson(double mean, Draw draw, long who = 0, long when = 0)
    {
        if (mean <= 0)
            return 0;
        if (mean > 40)
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Normal(draw, who, when)));
        var left = Uniform(draw, who, when);
        var probability = Math.Exp(-mean);
        var count = 0;
        while (left > probability && count < 200)
        {
            left -= probability;
            count++;
            probability *= mean / count;
        }
        return count;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
