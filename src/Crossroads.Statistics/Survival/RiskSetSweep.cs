namespace Crossroads.Statistics.Survival;

/// <summary>
/// Goes through the event times of one stratum from the last to the first, keeping the weighted sums over those at risk up to
/// date: S0 = Σr, S1 = Σrx, S2 = Σrxx' with r = exp(x'β). The cost is linear in rows, whatever the number of event times.
/// </summary>
internal sealed class RiskSetSweep
{
    private readonly CoxData _data;
    private readonly int[] _byStop;
    private readonly int[] _byStart;
    private readonly double[] _risk;

    public RiskSetSweep(CoxData data, int[] members, double[] risk)
    {
        _data = data;
        _risk = risk;
        _byStop = members;
        _byStart = [.. members.Where(i => !double.IsNegativeInfinity(data.Start[i])).OrderByDescending(i => data.Start[i])];
        S1 = new double[data.Columns];
        S2 = new double[data.Columns * data.Columns];
        EventS1 = new double[data.Columns];
        EventS2 = new double[data.Columns * data.Columns];
    }

    public double Time { get; private set; }

    public double S0 { get; private set; }

    public double[] S1 { get; }

    public double[] S2 { get; }

    /// <summary>The same sums over the rows that have their event at this time.</summary>
    public double EventS0 { get; private set; }

    public double[] EventS1 { get; }

    public double[] EventS2 { get; }

    /// <summary>Rows with their event at this time.</summary>
    public List<int> Deaths { get; } = [];

    /// <summary>Rows at risk at this time; kept only when asked for.</summary>
    public HashSet<int>? AtRisk { get; private set; }

    /// <summary>Calls back at every distinct event time, latest first.</summary>
    public void Run(Action<RiskSetSweep> visit, bool needsMembers = false)
    {
        AtRisk = needsMembers ? [] : null;
        var removed = 0;
        for (var next = 0; next < _byStop.Length;)
        {
            Time = _data.Stop[_byStop[next]];
            Deaths.Clear();
            for (; next < _byStop.Length && _data.Stop[_byStop[next]] == Time; next++)
            {
                Add(_byStop[next], 1);
                AtRisk?.Add(_byStop[next]);
                if (_data.IsEvent[_byStop[next]])
                {
                    Deaths.Add(_byStop[next]);
                }
            }

            for (; removed < _byStart.Length && _data.Start[_byStart[removed]] >= Time; removed++)
            {
                Add(_byStart[removed], -1);
                AtRisk?.Remove(_byStart[removed]);
            }

            if (Deaths.Count > 0)
            {
                SumDeaths();
                visit(this);
            }
        }
    }

    private void SumDeaths()
    {
        EventS0 = 0;
        Array.Clear(EventS1);
        Array.Clear(EventS2);
        foreach (var i in Deaths)
        {
            EventS0 += _risk[i];
            Accumulate(i, _risk[i], EventS1, EventS2);
        }
    }

    private void Add(int i, double sign)
    {
        S0 += sign * _risk[i];
        Accumulate(i, sign * _risk[i], S1, S2);
    }

    private void Accumulate(int i, double weight, double[] first, double[] second)
    {
        var x = _data.X[i];
        for (var j = 0; j < x.Length; j++)
        {
            var weighted = weight * x[j];
            first[j] += weighted;
            for (var k = 0; k <= j; k++)
            {
                second[(j * x.Length) + k] += weighted * x[k];
            }
        }
    }
}
