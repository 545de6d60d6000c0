using System.Collections.Immutable;

namespace Crossroads.Statistics.Forecasting;

/// <summary>A series with its later truth.</summary>
/// <param name="Train">Values known at the time of the forecast, oldest first.</param>
/// <param name="Test">Values that came then.</param>
/// <param name="Period">Steps per season.</param>
public sealed record ForecastTask(ImmutableArray<double> Train, ImmutableArray<double> Test, int Period);

/// <summary>
/// Accuracy averaged over series, as in the M4 competition (Makridakis, Spiliotis and Assimakopoulos, IJF 36, 2020).
/// </summary>
/// <param name="Smape">Mean of 200·|f − y|/(|f| + |y|), in percent.</param>
/// <param name="Mase">Mean absolute error, scaled by that of the seasonal naive method in sample.</param>
/// <param name="Owa">½(sMAPE/sMAPE of Naive 2 + MASE/MASE of Naive 2): below 1 beats it.</param>
/// <param name="Msis">Mean scaled score of the 95 % intervals: width plus 40 × what lies outside.</param>
/// <param name="Coverage80">Share of values within the 80 % intervals.</param>
/// <param name="Coverage95">Share of values within the 95 % intervals.</param>
/// <param name="Series">Number of series.</param>
public sealed record ForecastAccuracy(
    double Smape, double Mase, double Owa, double Msis, double Coverage80, double Coverage95, int Series)
{
    /// <summary>Scores a forecaster on tasks; tasks for which it knows no forecast fall back to Naive 2.</summary>
    /// <param name="tasks">At least one.</param>
    /// <param name="forecaster">Training values, steps and period to a forecast.</param>
    public static ForecastAccuracy Score(IReadOnlyList<ForecastTask> tasks, Func<IReadOnlyList<double>, int, int, Forecast> forecaster)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(forecaster);
        double smape = 0, mase = 0, naiveSmape = 0, naiveMase = 0, msis = 0, inside80 = 0, inside95 = 0;
        foreach (var task in tasks)
        {
            var naive = NaiveForecast.Run(task.Train, task.Test.Length, task.Period);
            var forecast = forecaster(task.Train, task.Test.Length, task.Period);
            forecast = forecast.IsKnown ? forecast : naive;
            var scale = NaiveScale(task.Train, task.Period);
            smape += SymmetricPercentage(forecast.Mean, task.Test);
            naiveSmape += SymmetricPercentage(naive.Mean, task.Test);
            mase += AbsoluteError(forecast.Mean, task.Test) / scale;
            naiveMase += AbsoluteError(naive.Mean, task.Test) / scale;
            msis += IntervalScore(forecast, task.Test, 0.95) / scale;
            inside80 += Coverage(forecast, task.Test, 0.8);
            inside95 += Coverage(forecast, task.Test, 0.95);
        }

        double n = tasks.Count;
        return new ForecastAccuracy(
            smape / n, mase / n, ((smape / naiveSmape) + (mase / naiveMase)) / 2, msis / n, inside80 / n, inside95 / n, tasks.Count);
    }

    /// <summary>Mean of 200·|f − y|/(|f| + |y|), in percent.</summary>
    public static double SymmetricPercentage(IReadOnlyList<double> forecast, IReadOnlyList<double> truth) =>
        forecast.Zip(truth, (f, y) => f == y ? 0 : 200 * Math.Abs(f - y) / (Math.Abs(f) + Math.Abs(y))).Average();

    public static double AbsoluteError(IReadOnlyList<double> forecast, IReadOnlyList<double> truth) =>
        forecast.Zip(truth, (f, y) => Math.Abs(f - y)).Average();

    /// <summary>Mean |x_t − x_(t − period)| in sample: the unit of MASE and MSIS.</summary>
    public static double NaiveScale(IReadOnlyList<double> train, int period) =>
        train.Skip(period).Zip(train, (now, before) => Math.Abs(now - before)).Average();

    /// <summary>Mean of (high − low) + (2/α)·distance outside, α = 1 − level (Gneiting and Raftery, JASA 102, 2007).</summary>
    public static double IntervalScore(Forecast forecast, IReadOnlyList<double> truth, double level)
    {
        var (low, high) = forecast.Interval(level);
        return truth.Select((y, h) =>
            high[h] - low[h] + (2 / (1 - level) * (Math.Max(0, low[h] - y) + Math.Max(0, y - high[h])))).Average();
    }

    /// <summary>Share of the truth within the intervals.</summary>
    public static double Coverage(Forecast forecast, IReadOnlyList<double> truth, double level)
    {
        var (low, high) = forecast.Interval(level);
        return truth.Select((y, h) => low[h] <= y && y <= high[h] ? 1.0 : 0).Average();
    }
}
