namespace Crossroads.Statistics.Survival;

/// <summary>Rows as arrays, with centred covariates, and the members of each stratum ordered by stop, latest first.</summary>
internal sealed class CoxData
{
    public CoxData(IReadOnlyList<CoxRow> rows)
    {
        Rows = rows;
        Columns = rows[0].Covariates.Length;
        Stop = [.. rows.Select(row => row.Stop)];
        Start = [.. rows.Select(row => row.Start)];
        IsEvent = [.. rows.Select(row => row.IsEvent)];
        Means = [.. Enumerable.Range(0, Columns).Select(j => rows.Average(row => row.Covariates[j]))];
        X = [.. rows.Select(row => row.Covariates.Select((value, j) => value - Means[j]).ToArray())];
        Strata = rows
            .Select((row, i) => (row.Stratum, Index: i))
            .GroupBy(item => item.Stratum)
            .ToDictionary(group => group.Key, group => group.Select(item => item.Index).OrderByDescending(i => Stop[i]).ToArray());
    }

    public IReadOnlyList<CoxRow> Rows { get; }

    public int Columns { get; }

    public double[] Stop { get; }

    public double[] Start { get; }

    public bool[] IsEvent { get; }

    public double[] Means { get; }

    public double[][] X { get; }

    public Dictionary<int, int[]> Strata { get; }

    /// <summary>exp(x'β) on centred covariates.</summary>
    public double[] Risks(double[] beta) => [.. X.Select(x => Math.Exp(Dot(x, beta)))];

    public static double Dot(double[] x, double[] beta)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * beta[i];
        }

        return sum;
    }
}
