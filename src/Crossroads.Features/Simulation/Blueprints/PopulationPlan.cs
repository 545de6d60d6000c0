using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

internal sealed record Segment(string Name, double Share, double ValueFactor, double NeedFactor, double ChurnFactor, double PerformanceFactor, double ConvertShift);

/// <remarks><c>HourShift</c>: hours by which the region's day differs from the company's.</remarks>
internal sealed record Region(string Name, double Share, double LatencyFactor, int HourShift);

/// <summary>Who the users are: segments, regions, how much they use, how uneven they are.</summary>
internal sealed record PopulationPlan(
    IReadOnlyList<Segment> Segments, IReadOnlyList<Region> Regions, double MedianRequests, double RequestSpread, double ActiveLogit, double ActiveSpread,
    double WeekendUse, double HeavySlowness, double HeavyErrors, double HeavyLoyalty, double MobileShare, double MeanSeats, double SeatSpread,
    double FitMean, double FreeStays, double StudentShare)
{
    private static readonly string[] SegmentNames = ["agency", "freelancer", "small_business", "education", "mid_market", "nonprofit", "developer", "retail"];
    private static readonly (string Name, int Shift)[] RegionNames = [("us-east", 0), ("us-west", 3), ("eu", -6), ("apac", 9), ("latam", 1)];

    public static PopulationPlan For(ParameterDraws draws, TrapSet traps, bool accounts)
    {
        var confounded = traps.Has(Trap.Confounding);
        return new PopulationPlan(
            SegmentsFor(draws, traps), RegionsFor(draws), draws.LogBetween("use.requests", 5, 26), draws.Between("use.spread", 0.35, 1.0),
            draws.Between("use.active_logit", -1.2, 1.1), draws.Between("use.active_spread", 0.4, 1.1), draws.Between("use.weekend", 0.1, 0.95),
            confounded ? draws.Between("heavy.slowness", 0.1, 0.45) : draws.Between("heavy.slowness", 0, 0.05),
            confounded ? draws.Between("heavy.errors", 0.1, 0.5) : 0,
            confounded ? draws.Between("heavy.loyalty", 0.2, 0.7) : draws.Between("heavy.loyalty", 0, 0.15),
            draws.Between("use.mobile", 0.05, 0.6),
            accounts ? draws.LogBetween("seats.mean", 2.2, 9) : traps.Has(Trap.TeamAccounts) ? draws.Between("seats.mean", 1.3, 2.2) : 1,
            draws.Between("seats.spread", 0.5, 1.0), draws.Between("fit.mean", 0.3, 0.75), draws.Between("free.stays", 0.05, 0.65),
            draws.Between("population.students", 0, 0.15));
    }

    private static List<Segment> SegmentsFor(ParameterDraws draws, TrapSet traps)
    {
        var count = draws.Whole("segments.count", 2, 5);
        var first = draws.Whole("segments.first", 0, SegmentNames.Length - 1);
        var shares = draws.Shares("segments.shares", count, 0.7);
        var loud = traps.Has(Trap.LoudPerformanceSegment) ? draws.Whole("segments.loud", 0, count - 1) : -1;
        return [.. Enumerable.Range(0, count).Select(i => new Segment(
            SegmentNames[(first + i * 3) % SegmentNames.Length], shares[i], draws.LogBetween($"segment.{i}.value", 0.5, 2.0), draws.LogBetween($"segment.{i}.need", 0.4, 2.2),
            draws.LogBetween($"segment.{i}.churn", 0.6, 1.7), i == loud ? draws.Between("segment.loud", 3, 7) : 1, draws.Between($"segment.{i}.convert", -0.6, 0.6)))];
    }

    private static List<Region> RegionsFor(ParameterDraws draws)
    {
        var count = draws.Whole("regions.count", 1, 4);
        var shares = draws.Shares("regions.shares", count, 1.0);
        return [.. Enumerable.Range(0, count).Select(i => new Region(
            RegionNames[i].Name, shares[i], i == 0 ? 1 : draws.Between($"region.{i}.latency", 1.0, 1.9), RegionNames[i].Shift))];
    }
}
