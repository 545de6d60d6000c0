using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

internal enum LoadCurve { Universal, Queue, Knee }

/// <summary>A release after which everything is slower, or a refactoring after which it is faster.</summary>
internal sealed record ServiceShift(int Day, double Factor)
{
    public static ServiceShift For(ParameterDraws draws, int days) => new(
        (int)(days * draws.Between("shift.day", 0.4, 0.95)), draws.Chance("shift.better", 0.5) ? draws.Between("shift.down", 0.25, 0.65) : draws.Between("shift.up", 1.6, 3.2));
}

/// <summary>How the product runs: latency under load, errors, bugs, outages, and where the limit is.</summary>
/// <remarks>
/// <c>TargetUtilization</c>: busy-hour utilisation at the end of the data, before anyone reacts. <c>HeavyPage</c>: how many times slower than the rest the one page
/// is that large plans and heavy users open; 0 = there is none.
/// </remarks>
internal sealed record ServicePlan(
    double BaseMs, LoadCurve Curve, double Contention, double PeakConcurrency, double CurveStrength, double DriftPerMonth, double NoiseSpread, double TailSpread,
    double ErrorFloor, double BugsPerMonth, double BugErrors, double BugShare, double OutagesPerMonth, double OutageMinutes, double OverloadOutages,
    double TargetUtilization, int MostUpgrades, double UpgradeFactor, double ConnectionsAtFull, double BytesPerRequest, double BackgroundShare,
    int LeastReplicas, double ScalingRoom, ServiceShift? Shift, double HeavyPage)
{
    /// <summary>How many times slower than an idle system, at a utilisation (1 = full); never below 1, at most 14.</summary>
    public double Slowdown(double utilization)
    {
        var load = Math.Clamp(utilization, 0, 1.6);
        var factor = Curve switch
        {
            LoadCurve.Universal => Universal(load),
            LoadCurve.Queue => Math.Pow(1 - Math.Min(load, 0.965), -CurveStrength),
            _ => 1 + 7 * CurveStrength * Math.Pow(Math.Max(0, load - 0.55) / 0.45, 1.5),
        };
        return Math.Min(14, factor);
    }

    private double Universal(double load)
    {
        // Gunther: R(N) = (1 + σ(N−1) + κN(N−1)) / λ, with full utilisation at the throughput peak N* = √((1−σ)/κ).
        var users = 1 + load * (PeakConcurrency - 1);
        var coherency = (1 - Contention) / (PeakConcurrency * PeakConcurrency);
        return 1 + Contention * (users - 1) + coherency * users * (users - 1);
    }

    public static ServicePlan For(ParameterDraws draws, TrapSet traps, int days = 180)
    {
        var contention = draws.Between("service.contention", 0.005, 0.12);
        var tolerant = traps.Has(Trap.TolerantUsers);
        return new ServicePlan(
            tolerant ? draws.LogBetween("service.base_ms", 900, 3200) : draws.LogBetween("service.base_ms", 140, 1800),
            draws.Pick("service.curve", LoadCurve.Universal, LoadCurve.Queue, LoadCurve.Knee), contention,
            Math.Min(draws.LogBetween("service.peak", 12, 180), 7 / contention), draws.Between("service.strength", 0.35, 1.0), draws.Between("service.drift", -0.02, 0.10),
            draws.Between("service.noise", 0.15, 0.5), draws.Between("service.tail", 0.25, 0.75),
            tolerant ? draws.LogBetween("service.errors", 0.008, 0.03) : draws.LogBetween("service.errors", 0.0004, 0.018),
            draws.LogBetween("service.bugs", 0.05, 1.6), draws.LogBetween("service.bug_errors", 0.02, 0.2), draws.Between("service.bug_share", 0.05, 0.5),
            draws.LogBetween("service.outages", 0.08, 5), draws.LogBetween("service.outage_minutes", 12, 110), draws.Between("service.overload_outages", 0.3, 1.6),
            draws.Between("service.target", 0.06, 0.95), draws.Whole("service.upgrades", 0, 2), draws.Between("service.upgrade_factor", 1.5, 2.6),
            draws.LogBetween("service.connections", 35, 320), draws.LogBetween("service.bytes", 4_000, 400_000), draws.Between("service.background", 0.01, 0.12),
            draws.Whole("service.replicas", 1, 3), draws.Between("service.room", 1.0, 4.0),
            traps.Has(Trap.RegimeChange) ? ServiceShift.For(draws, days) : null,
            traps.Has(Trap.TerriblePage) ? draws.LogBetween("service.heavy_page", 2, 16) : 0);
    }
}
