using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Capacity;

/// <summary>An hour as the scalability law sees it: requests at work at once, requests an hour, mean seconds a request.</summary>
internal readonly record struct ScalabilityPoint(double Concurrency, double Throughput, double Seconds, double Day);

/// <summary>One believable server: how many times its busiest throughput it could carry, and the concurrency at which it peaks.</summary>
internal readonly record struct ScalabilityDraw(double HeadroomTimes, double PeakConcurrency);

/// <summary>
/// The universal scalability law, R(N) = R₁·(1 + σ(N−1) + κN(N−1)) with peak N* = √((1−σ)/κ) (Gunther 2007), learnt from latency under the load that there was: draws of
/// (σ, N*) from wide priors, each weighted by how well it explains log latency beside a slow drift, then resampled (DECISION.md section 2.7). A system that was never loaded keeps the
/// prior's width.
/// </summary>
internal static class ScalabilityFit
{
    private const int PriorDraws = 600;
    private const int Kept = 400;
    private const int MostPoints = 500;

    public static IReadOnlyList<ScalabilityDraw> Of(IReadOnlyList<ScalabilityPoint> all, double busyThroughput, SeededRandom random)
    {
        // Neighbouring hours say the same: some hundred points, spread evenly, say what there is to say.
        var step = (all.Count + MostPoints - 1) / MostPoints;

        // A step that divides the day would always look at the same hours.
        while (step > 1 && (step % 2 == 0 || step % 3 == 0)) step++;
        var points = all.Where((_, i) => i % step == 0).ToArray();
        var candidates = new Candidate[PriorDraws];
        for (var i = 0; i < PriorDraws; i++)
        {
            var sigma = 0.01 + (0.17 * random.NextDouble());
            var peak = 15 * Math.Pow(250.0 / 15, random.NextDouble());
            candidates[i] = Weigh(points, sigma, peak);
        }

        var best = candidates.Max(candidate => candidate.LogLikelihood);
        var weights = candidates.Select(candidate => Math.Exp(candidate.LogLikelihood - best)).ToArray();
        return [.. Enumerable.Range(0, Kept).Select(_ => candidates[random.NextIndex(weights)].ToDraw(busyThroughput))];
    }

    private static Candidate Weigh(IReadOnlyList<ScalabilityPoint> points, double sigma, double peak)
    {
        var kappa = (1 - sigma) / (peak * peak);
        var drift = points.Average(point => point.Day);
        double n = points.Count, meanY = 0, meanT = 0;
        var residuals = new double[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            residuals[i] = Math.Log(points[i].Seconds) - Math.Log(Multiplier(points[i].Concurrency, sigma, kappa));
            meanY += residuals[i] / n;
            meanT += (points[i].Day - drift) / n;
        }

        double covariance = 0, variance = 0;
        for (var i = 0; i < points.Count; i++)
        {
            covariance += (residuals[i] - meanY) * (points[i].Day - drift - meanT);
            variance += (points[i].Day - drift - meanT) * (points[i].Day - drift - meanT);
        }

        var slope = variance > 0 ? covariance / variance : 0;
        var squares = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var rest = residuals[i] - meanY - (slope * (points[i].Day - drift - meanT));
            squares += rest * rest;
        }

        // Hours of one day share their errors: four hours are worth one.
        var effective = Math.Max(3, n / 4);
        var spread = Math.Max(squares / n, 1e-4);
        var now = points.Max(point => point.Day);
        return new Candidate(sigma, kappa, peak, Math.Exp(meanY + (slope * (now - drift))), -effective / 2 * Math.Log(spread), points);
    }

    internal static double Multiplier(double concurrency, double sigma, double kappa)
        => Math.Max(0.2, 1 + (sigma * (concurrency - 1)) + (kappa * concurrency * (concurrency - 1)));

    private readonly record struct Candidate(double Sigma, double Kappa, double Peak, double SecondsAtOne, double LogLikelihood, IReadOnlyList<ScalabilityPoint> Points)
    {
        /// <summary>Throughput is concurrency over time (Little's law); the unit of concurrency cancels, because the busy hour is set on the same curve.</summary>
        public ScalabilityDraw ToDraw(double busyThroughput)
        {
            var scale = PerUnit();
            var most = Peak / (SecondsAtOne * Multiplier(Peak, Sigma, Kappa)) * scale;
            return new ScalabilityDraw(Math.Max(1, most / busyThroughput), Peak);
        }

        /// <summary>Requests an hour for each unit of concurrency per second: 3600 when concurrency counts requests, else what the data say.</summary>
        private double PerUnit() => Points.Sum(point => point.Throughput * point.Seconds) / Points.Sum(point => point.Concurrency);
    }
}
