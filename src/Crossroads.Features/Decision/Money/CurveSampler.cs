using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>A curve that explains the measured latencies, and the drift that is left at the same load, per day.</summary>
internal readonly record struct CurveDraw(LatencyCurve Curve, double DriftPerDay);

/// <summary>
/// Curves of several families from their priors, weighed by how well each explains hourly latencies, and drawn again: a system that was never loaded
/// keeps the prior's width (DECISION 2.7.2; Rubin, JASA 82, 1987).
/// </summary>
internal static class CurveSampler
{
    private const int Candidates = 900;

    /// <param name="hours">Utilisation, log seconds, days from now (negative).</param>
    public static CurveDraw[] Run(IReadOnlyList<(double Utilization, double LogSeconds, double Day)> hours, ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        var curves = Enumerable.Range(0, Candidates).Select(_ => LatencyCurve.Draw(random)).ToArray();
        if (hours.Count < 48)
        {
            return [.. Enumerable.Range(0, draws).Select(_ => new CurveDraw(curves[random.NextInt(Candidates)], 0.0007 * random.NextNormal()))];
        }

        var worth = hours.Select(hour => Math.Floor(hour.Day)).Distinct().Count() * 2.0;
        var lines = curves.Select(curve => Line(hours, curve)).ToArray();
        var logs = lines.Select(line => -worth / 2 * Math.Log(Math.Max(1e-6, line.Variance))).ToArray();
        var highest = logs.Max();
        var weights = logs.Select(log => Math.Exp(log - highest)).ToArray();
        var inflation = Math.Sqrt(hours.Count / worth);
        return [.. Enumerable.Range(0, draws).Select(_ =>
        {
            var i = random.NextIndex(weights);
            // A drift of five per cent a month is usual; what the data say beyond that is pooled with it.
            var (prior, error) = (0.0015, Math.Max(1e-5, lines[i].SlopeError * inflation));
            var trust = prior * prior / ((prior * prior) + (error * error));
            return new CurveDraw(curves[i], (trust * lines[i].Slope) + (Math.Sqrt(trust) * error * random.NextNormal()));
        })];
    }

    private static (double Slope, double SlopeError, double Variance) Line(IReadOnlyList<(double Utilization, double LogSeconds, double Day)> hours, LatencyCurve curve)
    {
        double n = hours.Count, sumT = 0, sumY = 0, sumTt = 0, sumTy = 0, sumYy = 0;
        foreach (var hour in hours)
        {
            var y = hour.LogSeconds - Math.Log(curve.Slowdown(hour.Utilization));
            sumT += hour.Day;
            sumY += y;
            sumTt += hour.Day * hour.Day;
            sumTy += hour.Day * y;
            sumYy += y * y;
        }

        var (tt, ty, yy) = (sumTt - (sumT * sumT / n), sumTy - (sumT * sumY / n), sumYy - (sumY * sumY / n));
        var slope = tt > 0 ? ty / tt : 0;
        var variance = Math.Max(1e-9, (yy - (slope * ty)) / Math.Max(1, n - 2));
        return (slope, tt > 0 ? Math.Sqrt(variance / tt) : 1, variance);
    }
}
