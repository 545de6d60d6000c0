using Crossroads.Engine.Assessment;
using Crossroads.Statistics.Hazards;

namespace Crossroads.Bench;

/// <summary>
/// What one gets who collects companies with a known answer and regresses it on their signals, without a model of why customers leave: ridge-penalised logistic regression
/// on every signal with a number. <c>CROSSROADS_TRAINING</c> is a folder of companies (assessment.json beside truth.json, as <c>./bench money</c> keeps them) of other seeds.
/// </summary>
internal sealed class TrainedRule
{
    private const double KnownShare = 0.6;

    /// <summary>Prior spread of a coefficient of a standardised signal: the penalty.</summary>
    private const double Spread = 0.15;
    private readonly (string Id, double Mean, double Spread)[] _signals;
    private readonly double[] _coefficients;

    private TrainedRule((string, double, double)[] signals, double[] coefficients) => (_signals, _coefficients) = (signals, coefficients);

    public required int Companies { get; init; }

    /// <returns>Null when no folder of companies to learn from is named.</returns>
    public static TrainedRule? Learn()
    {
        if (Environment.GetEnvironmentVariable("CROSSROADS_TRAINING") is not { } root) return null;
        var companies = Directory.GetDirectories(root).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, "assessment.json")))
            .Select(folder => (Truth: CompanyTruth.Read(folder)!, Said: AssessmentJson.Read(File.ReadAllText(Path.Combine(folder, "assessment.json"))))).ToArray();
        var signals = companies.SelectMany(company => company.Said.Signals).Where(signal => signal.Value is not null).GroupBy(signal => signal.Id)
            .Where(signal => signal.Count() >= KnownShare * companies.Length).OrderBy(signal => signal.Key, StringComparer.Ordinal)
            .Select(signal =>
            {
                var values = signal.Select(item => Squeezed(item.Value!.Value)).ToArray();
                var mean = values.Average();
                return (signal.Key, mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
            }).Where(signal => signal.Item3 > 1e-9).ToArray();
        var rule = new TrainedRule(signals, []) { Companies = companies.Length };
        var cells = companies.Select(company => new CauseCell(1, company.Truth.IsScale ? 1 : 0, rule.Features(company.Said), [])).ToArray();
        var model = new CauseModel([new BaseTerm("scale", 0, 1), .. signals.Select(signal => new BaseTerm(signal.Key, 0, Spread))], []);
        return new TrainedRule(signals, [.. CauseRegression.Fit(model, cells, CauseLink.Logistic).Mode]) { Companies = companies.Length };
    }

    /// <summary>Probability that scaling is right.</summary>
    public double Of(AssessmentResult said) => 1 / (1 + Math.Exp(-Features(said).Zip(_coefficients, (x, b) => x * b).Sum()));

    // What is unknown is taken as the mean.
    private double[] Features(AssessmentResult said)
    {
        var values = said.Signals.ToDictionary(signal => signal.Id, signal => signal.Value);
        return [1, .. _signals.Select(signal => values.GetValueOrDefault(signal.Id) is { } value ? Math.Clamp((Squeezed(value) - signal.Mean) / signal.Spread, -3, 3) : 0)];
    }

    private static double Squeezed(double value) => Math.Sign(value) * Math.Log(1 + Math.Abs(value));
}
