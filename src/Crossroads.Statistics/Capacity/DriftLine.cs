namespace Crossroads.Statistics.Capacity;

/// <summary>
/// Least-squares lines over the same times for many targets. Level at the mean time and slope are independent, so draws of
/// both need no matrix.
/// </summary>
internal sealed class DriftLine
{
    private readonly double[] _deviations;
    private readonly double _meanTime;
    private readonly double _square;

    public DriftLine(double[] times)
    {
        _meanTime = times.Average();
        _deviations = [.. times.Select(time => time - _meanTime)];
        _square = _deviations.Sum(deviation => deviation * deviation);
    }

    public DriftFit Fit(double[] target)
    {
        double sum = 0, product = 0;
        for (var i = 0; i < target.Length; i++)
        {
            sum += target[i];
            product += target[i] * _deviations[i];
        }

        var mean = sum / target.Length;
        var slope = _square > 0 ? product / _square : 0;
        var rest = 0.0;
        for (var i = 0; i < target.Length; i++)
        {
            var residual = target[i] - mean - (slope * _deviations[i]);
            rest += residual * residual;
        }

        double df = target.Length - (_square > 0 ? 2 : 1);
        var variance = rest / df;
        return new DriftFit(
            mean, _meanTime, slope, Math.Sqrt(variance / target.Length), _square > 0 ? Math.Sqrt(variance / _square) : 0, variance, df);
    }
}

internal readonly record struct DriftFit(
    double MeanLevel, double MeanTime, double Slope, double LevelError, double SlopeError, double Variance, double DegreesOfFreedom);
