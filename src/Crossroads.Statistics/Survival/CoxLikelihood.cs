namespace Crossroads.Statistics.Survival;

/// <summary>Partial log-likelihood with its gradient and information (lower triangle).</summary>
internal sealed class CoxLikelihood
{
    private readonly CoxData _data;
    private readonly double[] _beta;
    private readonly double[] _risk;
    private readonly int _size;

    private CoxLikelihood(CoxData data, double[] beta)
    {
        _data = data;
        _beta = beta;
        _risk = data.Risks(beta);
        _size = data.Columns;
        Gradient = new double[_size];
        Information = new double[_size * _size];
    }

    public double Value { get; private set; }

    public double[] Gradient { get; }

    public double[] Information { get; }

    public static CoxLikelihood At(CoxData data, double[] beta, TiedEvents ties)
    {
        var likelihood = new CoxLikelihood(data, beta);
        foreach (var members in data.Strata.Values)
        {
            var sweep = new RiskSetSweep(data, members, likelihood._risk);
            sweep.Run(set => likelihood.Add(set, ties), needsMembers: ties == TiedEvents.Exact);
        }

        return likelihood;
    }

    private void Add(RiskSetSweep set, TiedEvents ties)
    {
        foreach (var i in set.Deaths)
        {
            Value += CoxData.Dot(_data.X[i], _beta);
            for (var j = 0; j < _size; j++)
            {
                Gradient[j] += _data.X[i][j];
            }
        }

        if (ties == TiedEvents.Exact && set.Deaths.Count > 1)
        {
            AddExact(set);
            return;
        }

        AddInformation(set, ties, Information, 1, (share, denominator) =>
        {
            Value -= Math.Log(denominator);
            for (var j = 0; j < _size; j++)
            {
                Gradient[j] -= (set.S1[j] - (share * set.EventS1[j])) / denominator;
            }
        });
    }

    /// <summary>
    /// Adds weight × the covariance of x among those at risk, once per event, to the lower triangle of
    /// <paramref name="target"/>. Efron's k-th of d tied events sees the tied ones at risk with share k/d already gone.
    /// </summary>
    public static void AddInformation(
        RiskSetSweep set, TiedEvents ties, double[] target, double weight, Action<double, double>? visit = null)
    {
        var size = set.S1.Length;
        var d = set.Deaths.Count;
        for (var k = 0; k < d; k++)
        {
            var share = ties == TiedEvents.Efron ? (double)k / d : 0;
            var denominator = set.S0 - (share * set.EventS0);
            visit?.Invoke(share, denominator);
            for (var i = 0; i < size; i++)
            {
                var meanI = (set.S1[i] - (share * set.EventS1[i])) / denominator;
                for (var j = 0; j <= i; j++)
                {
                    var meanJ = (set.S1[j] - (share * set.EventS1[j])) / denominator;
                    var square = (set.S2[(i * size) + j] - (share * set.EventS2[(i * size) + j])) / denominator;
                    target[(i * size) + j] += weight * (square - (meanI * meanJ));
                }
            }
        }
    }

    // Sums over all subsets of d rows at risk of the product of their risks, with derivatives, adding one row at a time:
    // f(d, n) = f(d, n − 1) + r·f(d − 1, n − 1).
    private void AddExact(RiskSetSweep set)
    {
        var d = set.Deaths.Count;
        var scale = set.S0 / set.AtRisk!.Count;
        var f = new double[d + 1];
        var first = new double[d + 1][];
        var second = new double[d + 1][];
        for (var k = 0; k <= d; k++)
        {
            first[k] = new double[_size];
            second[k] = new double[_size * _size];
        }

        f[0] = 1;
        foreach (var member in set.AtRisk)
        {
            var x = _data.X[member];
            var r = _risk[member] / scale;
            for (var k = d; k >= 1; k--)
            {
                for (var i = 0; i < _size; i++)
                {
                    for (var j = 0; j <= i; j++)
                    {
                        second[k][(i * _size) + j] += r * (second[k - 1][(i * _size) + j]
                            + (x[i] * first[k - 1][j]) + (first[k - 1][i] * x[j]) + (x[i] * x[j] * f[k - 1]));
                    }
                }

                for (var i = 0; i < _size; i++)
                {
                    first[k][i] += r * (first[k - 1][i] + (x[i] * f[k - 1]));
                }

                f[k] += r * f[k - 1];
            }
        }

        Value -= Math.Log(f[d]) + (d * Math.Log(scale));
        for (var i = 0; i < _size; i++)
        {
            Gradient[i] -= first[d][i] / f[d];
            for (var j = 0; j <= i; j++)
            {
                Information[(i * _size) + j] += (second[d][(i * _size) + j] / f[d]) - (first[d][i] / f[d] * first[d][j] / f[d]);
            }
        }
    }
}
