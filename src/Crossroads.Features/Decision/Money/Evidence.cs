namespace Crossroads.Features.Decision.Money;

/// <summary>How much of the answer comes from data: I = 1 − Var(log ratio | data) / Var(log ratio | prior), in letters (DECISION 2.9).</summary>
internal static class Evidence
{
    public static string Grade(IEnumerable<(double Scale, double Iterate)> learned, IEnumerable<(double Scale, double Iterate)> believed)
    {
        var before = Variance(believed);
        var share = before > 0 ? 1 - (Variance(learned) / before) : 0;
        return share switch { >= 0.75 => "A", >= 0.5 => "B", >= 0.25 => "C", _ => "D" };
    }

    private static double Variance(IEnumerable<(double Scale, double Iterate)> draws)
    {
        var logs = draws.Select(draw => Math.Log(Math.Max(0.01, draw.Scale) / Math.Max(0.01, draw.Iterate))).ToArray();
        var mean = logs.Average();
        return logs.Sum(log => (log - mean) * (log - mean)) / logs.Length;
    }
}
