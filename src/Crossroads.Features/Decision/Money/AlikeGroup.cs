namespace Crossroads.Features.Decision.Money;

/// <summary>Accounts (or trials) that look alike under one pair of forms, with their mean doses for several factors on response times.</summary>
internal sealed class AlikeGroup
{
    /// <summary>Factors on response times at which doses are known; between them they are interpolated.</summary>
    public static readonly double[] Factors = [0.25, 0.5, 1, 1.5, 2.25, 4, 8, 14];

    private readonly double[] _latency = new double[Factors.Length];

    public double Weight { get; private set; }

    public double[] Base { get; private set; } = [];

    public double Errors { get; private set; }

    public double Downtime { get; private set; }

    public double Need { get; private set; }

    public bool IsLong { get; init; }

    /// <summary>Weighted share that renews in each week ahead.</summary>
    public double[] Renewing { get; } = new double[Weeks];

    public const int Weeks = 13;

    /// <summary>A factor as a place between two known ones.</summary>
    internal readonly record struct FactorPoint(int Above, double Share);

    public static FactorPoint At(double factor)
    {
        if (factor <= Factors[0])
        {
            return new FactorPoint(1, 0);
        }

        for (var i = 1; i < Factors.Length; i++)
        {
            if (factor <= Factors[i])
            {
                return new FactorPoint(i, (factor - Factors[i - 1]) / (Factors[i] - Factors[i - 1]));
            }
        }

        return new FactorPoint(Factors.Length - 1, 1);
    }

    public double Latency(FactorPoint point) => _latency[point.Above - 1] + (point.Share * (_latency[point.Above] - _latency[point.Above - 1]));

    public void Add(double weight, double[] x, double[] latency, double errors, double downtime, double need, PaidSpan? span)
    {
        if (Base.Length == 0)
        {
            Base = new double[x.Length];
        }

        var share = weight / (Weight + weight);
        Weight += weight;
        for (var i = 0; i < x.Length; i++)
        {
            Base[i] += share * (x[i] - Base[i]);
        }

        for (var i = 0; i < latency.Length; i++)
        {
            _latency[i] += share * (latency[i] - _latency[i]);
        }

        Errors += share * (errors - Errors);
        Downtime += share * (downtime - Downtime);
        Need += share * (need - Need);
        for (var week = 0; week < Weeks; week++)
        {
            Renewing[week] += share * ((span is not null && ChurnModel.Renews(span, 7 * week) ? 1 : 0) - Renewing[week]);
        }
    }
}
