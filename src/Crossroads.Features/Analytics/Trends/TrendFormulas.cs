using Crossroads.Features.Analytics.Breakdowns;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>Applies formulas to the lines of all series: those of the same period and breakdown value belong together.</summary>
internal static class TrendFormulas
{
    public static IEnumerable<TrendResult> Apply(
        IReadOnlyList<(string Text, Func<IReadOnlyList<double>, double> Evaluate, string? Name)> formulas, IReadOnlyList<TrendResult> lines, int series)
    {
        foreach (var (index, formula) in formulas.Index())
        {
            foreach (var period in lines.GroupBy(line => line.Period.CompareLabel))
            {
                var results = period.GroupBy(line => line.Line.Value).Select(group => One(index, formula, [.. group], series));
                foreach (var result in TrendResult.Ranked(results)) yield return result;
            }
        }
    }

    private static TrendResult One(int index, (string Text, Func<IReadOnlyList<double>, double> Evaluate, string? Name) formula, IReadOnlyList<TrendResult> lines, int series)
    {
        var first = lines[0];
        var bySeries = Enumerable.Range(0, series).Select(number => lines.FirstOrDefault(line => line.Series == number)?.Line).ToArray();
        var data = new double[first.Line.Data.Length];
        for (var at = 0; at < data.Length; at++) data[at] = Finite(formula.Evaluate([.. bySeries.Select(line => line?.Data[at] ?? 0)]));
        double? whole = first.Line.Whole is null ? null : Finite(formula.Evaluate([.. bySeries.Select(line => line?.Whole ?? 0)]));
        var name = formula.Name ?? $"Formula ({formula.Text})";
        var value = first.Line.Value;
        var label = value is null ? name : $"{name} - {value switch { Breakdown.Null => "none", Breakdown.Other => "Other", _ => value.Replace(Breakdown.Separator.ToString(), "::", StringComparison.Ordinal) }}";
        return new TrendResult(index, label, new TrendLine(value, data, whole), first.Period);
    }

    private static double Finite(double number) => double.IsFinite(number) ? number : 0;
}
