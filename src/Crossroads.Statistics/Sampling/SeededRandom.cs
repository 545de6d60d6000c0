using System.Numerics;

namespace Crossroads.Statistics.Sampling;

/// <summary>
/// Seeded random numbers with the same output on every platform and in every version: xoshiro256** (Blackman and Vigna,
/// "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), its state filled by SplitMix64.
/// Not thread-safe: give each thread its own <see cref="Substream(ulong)"/>. Not for secrets.
/// </summary>
public sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SeededRandom(ulong seed)
    {
        _seed = seed;
        var state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>
    /// An independent stream named by a number. It depends on the seed of this stream and the number only, not on how
    /// many draws were taken, so adding a consumer does not move the draws of the others.
    /// </summary>
    public SeededRandom Substream(ulong index)
    {
        var state = _seed;
        var outer = SplitMix(ref state);
        state = index ^ 0xD1B54A32D192ED03UL;
        return new SeededRandom(outer ^ BitOperations.RotateLeft(SplitMix(ref state), 23));
    }

    /// <summary>An independent stream named by words, for example the id of a signal.</summary>
    public SeededRandom Substream(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 14695981039346656037UL;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return Substream(hash);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in the open interval (0, 1): never 0 and never 1, so quantile functions stay finite.</summary>
    public double NextDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform integer in [0, <paramref name="bound"/>); bound ≥ 1. Unbiased (Lemire 2019).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var limit = (ulong)bound;
        var threshold = (0UL - limit) % limit;
        while (true)
        {
            var high = Math.BigMul(NextUInt64(), limit, out var low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>Standard normal; always uses exactly one draw.</summary>
    public double NextNormal() => PortableMath.NormalQuantile(NextDouble());

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -PortableMath.Log(NextDouble());

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
