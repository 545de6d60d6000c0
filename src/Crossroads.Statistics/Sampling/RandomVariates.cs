namespace Crossroads.Statistics.Sampling;

/// <summary>Random variates of the usual families, drawn from a <see cref="SeededRandom"/>.</summary>
public static class RandomVariates
{
    /// <summary>
    /// Gamma with the given shape (&gt; 0) and rate 1. Source: Marsaglia and Tsang, "A simple method for generating gamma
    /// variables", ACM TOMS 26(3), 2000.
    /// </summary>
    public static double NextGamma(this SeededRandom random, double shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
        {
            var boost = PortableMath.Exp(PortableMath.Log(random.NextDouble()) / shape);
            return random.NextGamma(shape + 1) * boost;
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (PortableMath.Log(random.NextDouble()) < (0.5 * x * x) + (d * (1 - v + PortableMath.Log(v))))
            {
                return d * v;
            }
        }
    }

    /// <summary>Beta(a, b), both &gt; 0.</summary>
    public static double NextBeta(this SeededRandom random, double a, double b)
    {
        var x = random.NextGamma(a);
        var y = random.NextGamma(b);
        return x + y > 0 ? x / (x + y) : a / (a + b);
    }

    /// <summary>Poisson with mean ≥ 0. Exact: gamma reduction (Ahrens and Dieter 1974) for large means, products below 12.</summary>
    public static long NextPoisson(this SeededRandom random, double mean)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        var count = 0L;
        while (mean > 12)
        {
            // The waiting time of the m-th event is Gamma(m): jump there, or count the events before the end by a binomial.
            var m = (long)Math.Floor(mean * 7 / 8);
            var waiting = random.NextGamma(m);
            if (waiting > mean)
            {
                return count + random.NextBinomial(m - 1, mean / waiting);
            }

            count += m;
            mean -= waiting;
        }

        var limit = PortableMath.Exp(-mean);
        var product = random.NextDouble();
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }

    /// <summary>Binomial with n ≥ 0 trials and chance p in [0, 1]. Exact: median splitting by Beta order statistics.</summary>
    public static long NextBinomial(this SeededRandom random, long trials, double chance)
    {
        ArgumentNullException.ThrowIfNull(random);
        var count = 0L;
        while (trials > 24)
        {
            var middle = (trials + 1) / 2;
            var order = random.NextBeta(middle, trials + 1 - middle);
            if (order <= chance)
            {
                count += middle;
                trials -= middle;
                chance = (chance - order) / (1 - order);
            }
            else
            {
                trials = middle - 1;
                chance /= order;
            }
        }

        for (var i = 0L; i < trials; i++)
        {
            count += random.NextDouble() < chance ? 1 : 0;
        }

        return count;
    }

    /// <summary>Fills <paramref name="weights"/> with one draw of a flat Dirichlet: weights ≥ 0 that sum to 1.</summary>
    public static void NextDirichletWeights(this SeededRandom random, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(random);
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = random.NextExponential();
            sum += weights[i];
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }
    }

    /// <summary>Index drawn in proportion to the weights (≥ 0, not all zero).</summary>
    public static int NextIndex(this SeededRandom random, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(random);
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var target = random.NextDouble() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            target -= weights[i];
            if (target < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }
}
