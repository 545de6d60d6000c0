using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// What it is worth to know something before choosing: Δ = scale − iterate is regressed on what a measurement would tell, over the stored draws
/// (Strong, Oakley and Brennan, Medical Decision Making 34, 2014; DECISION 2.10).
/// </summary>
internal static class Information
{
    private static readonly (string What, string How, double Learned, Func<RiskDraw, double[]> Tells)[] Measurements =
    [
        ("Whether slow users leave because it is slow", "Slow one trial in ten down by half a second for two weeks, and compare", 0.6,
            draw => [Log(draw.ChurnLatency + draw.ChurnErrors), Log(draw.Trials)]),
        ("Whether what is missing makes users leave", "Show a button for the most wanted feature to half of the trials, and compare", 0.5,
            draw => [Log(draw.ChurnNeed), Log(draw.TrialNeed)]),
        ("Why customers leave", "Ask one question at cancellation, and call five who left", 0.35,
            draw => [Log(draw.ChurnLatency + draw.ChurnErrors + draw.ChurnDowntime), Log(draw.ChurnNeed)]),
        ("How much load the servers stand", "Run a load test up to twice today's busy hour", 0.7, draw => [Log(draw.Wall), draw.Wall > 0 ? 1 : 0]),
        ("What blocks the open deals", "Ask each buyer what would make him sign", 0.7, draw => [Log(draw.ScaleDeals), Log(draw.FunctionDeals)]),
    ];

    public static IReadOnlyList<MeasureNext> Rank(RiskDraw[] draws, (double Scale, double Iterate)[] noise)
    {
        var difference = draws.Select((draw, i) => (draw.Scale * noise[i].Scale) - (draw.Iterate * noise[i].Iterate)).ToArray();
        var now = Math.Max(difference.Average(), 0);
        return [.. Measurements
            .Select(item => (item.What, item.How, Worth: item.Learned * Math.Max(0, Fitted(draws.Select(item.Tells).ToArray(), difference).Average(value => Math.Max(value, 0)) - now)))
            .Where(item => item.Worth > 0.5)
            .OrderByDescending(item => item.Worth)
            .Select(item => new MeasureNext(item.What, Math.Round(item.Worth, 2)) { How = item.How })];
    }

    private static double Log(double value) => Math.Log(1 + Math.Max(0, value));

    // Least squares on both values, their squares and their product.
    private static double[] Fitted(double[][] told, double[] y)
    {
        var centers = Enumerable.Range(0, 2).Select(i => told.Average(row => row[i])).ToArray();
        var rows = told.Select(row =>
        {
            var (a, b) = (row[0] - centers[0], row[1] - centers[1]);
            return new[] { 1, a, b, a * a, b * b, a * b };
        }).ToArray();
        const int Size = 6;
        var matrix = new double[Size, Size + 1];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                matrix[i, j] = rows.Sum(row => row[i] * row[j]) + (i == j ? 1e-6 * rows.Length : 0);
            }

            matrix[i, Size] = rows.Select((row, n) => row[i] * y[n]).Sum();
        }

        var beta = Solve(matrix, Size);
        return [.. rows.Select(row => row.Select((value, i) => value * beta[i]).Sum())];
    }

    private static double[] Solve(double[,] matrix, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        var solution = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            var rest = matrix[row, size];
            for (var column = row + 1; column < size; column++)
            {
                rest -= matrix[row, column] * solution[column];
            }

            solution[row] = rest / matrix[row, row];
        }

        return solution;
    }
}
