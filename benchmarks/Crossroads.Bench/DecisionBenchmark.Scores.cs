using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Bench;

/// <summary>The scores of DECISION 4.3.</summary>
internal static class DecisionScores
{
    public static IReadOnlyList<BenchResult> Results(IReadOnlyList<JudgedCompany> all)
    {
        var clear = all.Where(company => company.Truth.IsClear).ToArray();
        var bold = all.Where(IsBold).ToArray();
        var (scaleCovered, iterateCovered) = (Coverage(all, company => company.Said.RevenueAtRisk?.Scale, truth => truth.Scale), Coverage(all, company => company.Said.RevenueAtRisk?.Iterate, truth => truth.Iterate));
        return
        [
            BenchResult.AtLeast("decision: accuracy, all", Accuracy(all), "", 0.8),
            BenchResult.AtLeast("decision: accuracy, clear", Accuracy(clear), "", 0.87),
            BenchResult.AtMost("decision: log score", LogScore(all), "", 0.45),
            BenchResult.AtMost("decision: Brier score", Brier(all), "", 0.16),
            BenchResult.AtMost("decision: calibration error", CalibrationError(all), "", 0.05),
            BenchResult.AtMost("decision: regret", Regret(all, company => company.Probability > 0.5), "", 0.06),
            BenchResult.AtLeast("decision: claims above 90 %, right", bold.Length == 0 ? double.NaN : Accuracy(bold), "", 0.95),
            BenchResult.AtLeast("decision: claims above 90 %, share", (double)bold.Length / all.Count, "", 0.2),
            new BenchResult("decision: 80 % interval of scale covers", scaleCovered, "", null, null, "0.77 to 0.83", scaleCovered is >= 0.77 and <= 0.83),
            new BenchResult("decision: 80 % interval of iterate covers", iterateCovered, "", null, null, "0.77 to 0.83", iterateCovered is >= 0.77 and <= 0.83),
            .. Passage(all),
        ];
    }

    public static IEnumerable<string> Report(IReadOnlyList<JudgedCompany> all)
    {
        yield return Line("all", all);
        yield return Baseline("checklist, majority", all, company => company.Majority);
        yield return Baseline("checklist, share", all, company => company.Share);
        yield return Baseline("literal rule", all, company => company.Literal);
        yield return Baseline("tickets by category", all, company => company.Rules.Tickets);
        yield return Baseline("exit survey", all, company => company.Rules.Survey);
        yield return Baseline("utilisation above 45 %", all, company => company.Rules.Utilization);
        yield return Baseline("always scale", all, _ => true);
        if (TrainedRule.Learn() is { } trained)
        {
            yield return Baseline($"regression on {trained.Companies}", all, company => trained.Of(company.Said) > 0.5);
            var log = all.Average(company => -Math.Log(company.Truth.IsScale ? trained.Of(company.Said) : 1 - trained.Of(company.Said)));
            yield return string.Create(CultureInfo.InvariantCulture, $"  its log score {log:0.000}");
        }

        foreach (var mechanism in all.GroupBy(company => company.Truth.Mechanism).OrderBy(group => group.Key))
        {
            yield return Line(mechanism.Key, [.. mechanism]);
            yield return Baseline("  literal rule", [.. mechanism], company => company.Literal);
        }

        foreach (var trap in all.SelectMany(company => company.Truth.Traps).Distinct().Order())
            yield return Line("trap " + trap, [.. all.Where(company => company.Truth.Traps.Contains(trap))]);
        yield return string.Create(CultureInfo.InvariantCulture, $"log error of scale {LogError(all, company => company.Said.RevenueAtRisk?.Scale, truth => truth.Scale)}, of iterate {LogError(all, company => company.Said.RevenueAtRisk?.Iterate, truth => truth.Iterate)}; causes MAE {CauseError(all):0.000}; median seconds {all.Select(company => company.Seconds).Order().ElementAt(all.Count / 2):0.00}");
    }

    private static string Line(string name, IReadOnlyList<JudgedCompany> all)
    {
        var clear = all.Where(company => company.Truth.IsClear).ToArray();
        var bold = all.Where(IsBold).ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-28} n {all.Count,3}  right {Accuracy(all):0.000}  clear {Accuracy(clear):0.000}  log {LogScore(all):0.000}  Brier {Brier(all):0.000}  ECE {CalibrationError(all):0.000}  regret {Regret(all, company => company.Probability > 0.5):0.000}  bold {(double)bold.Length / all.Count:0.00} @ {Accuracy(bold):0.00}  cover {Coverage(all, company => company.Said.RevenueAtRisk?.Scale, truth => truth.Scale):0.00} {Coverage(all, company => company.Said.RevenueAtRisk?.Iterate, truth => truth.Iterate):0.00}");
    }

    private static string Baseline(string name, IReadOnlyList<JudgedCompany> all, Func<JudgedCompany, bool?> rule)
    {
        double Right(IReadOnlyList<JudgedCompany> some) => some.Count == 0 ? double.NaN : some.Average(company => rule(company) is { } said ? said == company.Truth.IsScale ? 1.0 : 0 : 0.5);
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-28} n {all.Count,3}  right {Right(all):0.000}  clear {Right([.. all.Where(company => company.Truth.IsClear)]):0.000}  regret {Regret(all, company => rule(company) ?? false):0.000}");
    }

    private static bool IsBold(JudgedCompany company) => company.Probability is > 0.9 or < 0.1;

    private static double Accuracy(IReadOnlyList<JudgedCompany> all) => all.Count == 0 ? double.NaN : all.Average(company => company.IsRight ? 1.0 : 0);

    private static double LogScore(IReadOnlyList<JudgedCompany> all) => all.Average(company => -Math.Log(company.Truth.IsScale ? company.Probability : 1 - company.Probability));

    private static double Brier(IReadOnlyList<JudgedCompany> all) => all.Average(company => Math.Pow(company.Probability - (company.Truth.IsScale ? 1 : 0), 2));

    private static double CalibrationError(IReadOnlyList<JudgedCompany> all) => all.GroupBy(company => (int)(company.Probability * 10))
        .Sum(bin => Math.Abs(bin.Sum(company => company.Probability - (company.Truth.IsScale ? 1 : 0)))) / all.Count;

    private static double Regret(IReadOnlyList<JudgedCompany> all, Func<JudgedCompany, bool> choosesScale)
        => 1 - (all.Sum(company => (choosesScale(company) ? company.Truth.Scale : company.Truth.Iterate) / company.Truth.Mrr)
            / all.Sum(company => Math.Max(company.Truth.Scale, company.Truth.Iterate) / company.Truth.Mrr));

    private static double Coverage(IReadOnlyList<JudgedCompany> all, Func<JudgedCompany, MoneyDistribution?> said, Func<CompanyTruth, double> truth)
    {
        var known = all.Where(company => said(company) is not null).ToArray();
        return known.Length == 0 ? double.NaN : known.Average(company => truth(company.Truth) >= said(company)!.P10 && truth(company.Truth) <= said(company)!.P90 ? 1.0 : 0);
    }

    private static string LogError(IReadOnlyList<JudgedCompany> all, Func<JudgedCompany, MoneyDistribution?> said, Func<CompanyTruth, double> truth)
    {
        var logs = all.Where(company => said(company) is not null).Select(company => Math.Log(Math.Max(1, said(company)!.P50) / Math.Max(1, truth(company.Truth)))).Order().ToArray();
        if (logs.Length == 0) return "unknown";
        var mean = logs.Average();
        return string.Create(CultureInfo.InvariantCulture, $"median {logs[logs.Length / 2]:+0.00;-0.00}, sd {Math.Sqrt(logs.Average(log => (log - mean) * (log - mean))):0.00}");
    }

    private static double CauseError(IReadOnlyList<JudgedCompany> all)
        => all.Where(company => company.Said.ChurnCauses is not null).Select(company => (Math.Abs(company.Said.ChurnCauses!.Performance.Mean - company.Truth.Causes[0])
            + Math.Abs(company.Said.ChurnCauses.MissingFeatures.Mean - company.Truth.Causes[1]) + Math.Abs(company.Said.ChurnCauses.Other.Mean - company.Truth.Causes[2])) / 3).DefaultIfEmpty(double.NaN).Average();

    private static IEnumerable<BenchResult> Passage(IReadOnlyList<JudgedCompany> all)
    {
        var told = new List<(double Days, double Low, double High, int Truth)>();
        foreach (var company in all)
        {
            var signal = company.Said.Signals.FirstOrDefault(signal => signal.Id == "capacity.server_load");
            // The truth is the mean of a trailing week of the future: before its seventh day there is no such week, and who is beyond the limit today is not forecast.
            if (company.Truth.Passage is { } truth && signal?.Forecast is { } forecast && truth >= 7)
            {
                var today = company.Said.AsOf;
                double Days(DateOnly? day) => day is { } known ? known.DayNumber - today.DayNumber : double.PositiveInfinity;
                told.Add((Math.Min(90, Days(forecast.Median)), Days(forecast.P10), Days(forecast.P90), truth));
            }
        }

        if (told.Count == 0) yield break;
        var covered = told.Average(item => item.Truth >= item.Low && item.Truth <= item.High ? 1.0 : 0);
        yield return new BenchResult("decision: first passage of 70 % covered", covered, "", null, null, "0.77 to 0.85", covered is >= 0.77 and <= 0.85);
        yield return BenchResult.AtMost("decision: first passage, mean error", told.Average(item => Math.Abs(item.Days - item.Truth)), "days", 11);
    }
}
