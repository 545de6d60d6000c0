using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Futures;

/// <summary>
/// The right answer, from three futures that throw the same dice: as it is, with performance fixed, with needs met. Revenue at risk of a side is the revenue that its
/// future has over the status quo (DECISION, section 0).
/// </summary>
internal static class TruthFinder
{
    public const int Replicates = 8;

    public static SimulationTruth Find(Company past, ChurnLedger churn, IReadOnlyList<string> notConnected, Action<double>? progress = null)
    {
        var scale = new double[Replicates];
        var iterate = new double[Replicates];
        var parts = new TruthParts[Replicates];
        var lived = new Future[Replicates];
        var done = 0;
        Parallel.For(0, Replicates, replicate =>
        {
            var asIs = Future.Live(past, Branch.StatusQuo, replicate);
            var (perfect, met) = (Future.Live(past, Branch.PerformanceFixed, replicate), Future.Live(past, Branch.NeedsMet, replicate));
            scale[replicate] = perfect.MonthlyRevenue - asIs.MonthlyRevenue;
            iterate[replicate] = met.MonthlyRevenue - asIs.MonthlyRevenue;
            parts[replicate] = new TruthParts(asIs.Parts, perfect.Parts - asIs.Parts, met.Parts - asIs.Parts);
            lived[replicate] = asIs;
            progress?.Invoke(Interlocked.Increment(ref done) / (double)Replicates);
        });
        var busy = Mean(lived.Select(f => f.BusyUtilization));
        var peak = Mean(lived.Select(f => f.PeakUtilization));
        var blueprint = past.Blueprint;
        var (causes, involuntary) = churn.Recent(past.Day);
        var connections = peak.Select(u => u * blueprint.Service.ConnectionsAtFull).ToArray();
        var (rarScale, rarIterate) = (scale.Average(), iterate.Average());
        return new SimulationTruth
        {
            Verdict = rarScale > rarIterate ? "scale" : "iterate",
            RarScale = rarScale,
            RarIterate = rarIterate,
            RarScaleError = StandardError(scale),
            RarIterateError = StandardError(iterate),
            Parts = new TruthParts(RevenueParts.Mean(parts.Select(p => p.AsIs)), RevenueParts.Mean(parts.Select(p => p.Scale)), RevenueParts.Mean(parts.Select(p => p.Iterate))),
            Mrr = Math.Round(past.Mrr, 2),
            CauseShare = new CauseShare(causes.Performance, causes.Features, causes.Other),
            InvoluntaryShare = involuntary,
            FirstPassageUtil70 = FirstPassage(busy, 0.7),
            FirstPassageConn100 = FirstPassage(connections, 100),
            FirstPassageUtil100 = FirstPassage(busy, 1),
            Seed = blueprint.Seed,
            Days = blueprint.Days,
            Generator = blueprint.Mechanism.Id,
            HorizonDays = CompanyBlueprint.Horizon,
            Replicates = Replicates,
            Traps = [.. blueprint.Traps.Ids],
            NotConnected = notConnected,
        };
    }

    /// <summary>First day on which the trailing week's mean reaches the limit: a single busy Monday is not yet "consistently".</summary>
    internal static int? FirstPassage(double[] path, double limit)
    {
        for (var day = 0; day < path.Length; day++)
        {
            var from = Math.Max(0, day - 6);
            if (path[from..(day + 1)].Average() >= limit)
                return day;
        }
        return null;
    }

    private static double[] Mean(IEnumerable<double[]> paths)
    {
        var all = paths.ToArray();
        return [.. Enumerable.Range(0, CompanyBlueprint.Horizon).Select(day => all.Average(path => path[day]))];
    }

    private static double StandardError(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
    }
}
