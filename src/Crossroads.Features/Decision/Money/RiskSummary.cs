using Crossroads.Engine.Assessment;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Decision.Money;

/// <summary>Draws into the numbers that a founder reads.</summary>
internal sealed class RiskSummary
{
    private readonly RiskDraw[] _draws;
    private readonly (double Scale, double Iterate)[] _factors;

    public RiskSummary(RiskDraw[] draws, (double Scale, double Iterate)[] noise)
    {
        _draws = draws;
        _factors = noise;
        // Given a draw, the error on top of it is log-normal: its chance is known and need not be thrown. A count each way is what five hundred draws cannot promise beyond.
        var error = new NormalDistribution(0, Discrepancy.Spread);
        var wins = draws.Sum(draw => error.Cdf(Log(draw.Scale) - Log(draw.Iterate) + Discrepancy.Bias));
        Probability = Math.Round((wins + 1) / (draws.Length + 2), 4);
    }

    public double Probability { get; }

    public static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var low = (int)at;
        return sorted[low] + ((at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }

    /// <param name="absent">Parts that nothing is known for.</param>
    public RevenueAtRisk ToResult(string currency, int horizon, string grade, IReadOnlyDictionary<string, string>? absent = null)
    {
        (string Id, Func<RiskDraw, double> Of)[] scale =
        [
            ("churn.latency", draw => draw.ChurnLatency), ("churn.errors", draw => draw.ChurnErrors), ("churn.downtime", draw => draw.ChurnDowntime),
            ("trials.performance", draw => draw.Trials), ("landing.latency", draw => draw.Landing), ("downtime.sales", draw => draw.DowntimeSales),
            ("capacity.wall", draw => draw.Wall), ("deals.scale", draw => draw.ScaleDeals),
        ];
        (string Id, Func<RiskDraw, double> Of)[] iterate =
        [
            ("churn.missing_features", draw => draw.ChurnNeed), ("trials.missing_features", draw => draw.TrialNeed), ("deals.function", draw => draw.FunctionDeals),
            ("fit_gap", draw => draw.FitGap),
        ];
        return new RevenueAtRisk
        {
            Currency = currency,
            HorizonDays = horizon,
            Scale = Distribution(_draws.Select((draw, i) => draw.Scale * _factors[i].Scale)),
            Iterate = Distribution(_draws.Select((draw, i) => draw.Iterate * _factors[i].Iterate)),
            Parts =
            [
                .. scale.Where(IsKnown).Select(part => Part(part.Id, "scale", _draws.Select((draw, i) => part.Of(draw) * _factors[i].Scale), grade)),
                .. iterate.Where(IsKnown).Select(part => Part(part.Id, "iterate", _draws.Select((draw, i) => part.Of(draw) * _factors[i].Iterate), grade)),
            ],
        };

        bool IsKnown((string Id, Func<RiskDraw, double> Of) part) => absent is null || !absent.ContainsKey(part.Id);
    }

    public static MoneyDistribution Distribution(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new MoneyDistribution(Cents(sorted.Average()), Cents(Quantile(sorted, 0.1)), Cents(Quantile(sorted, 0.5)), Cents(Quantile(sorted, 0.9)));
    }

    private static RiskPart Part(string id, string side, IEnumerable<double> values, string grade)
    {
        var all = Distribution(values);
        return new RiskPart(id, side, all.Mean, all.P10, all.P90, grade);
    }

    private static double Cents(double value) => Math.Round(value, 2);

    private static double Log(double money) => Math.Log(Math.Max(0.01, money));
}
