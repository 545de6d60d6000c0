using Crossroads.Features.Simulation.Blueprints;

namespace Crossroads.Features.Simulation.Living;

/// <summary>Requests per hour that the system can carry, and when that was raised. Null limits belong to the rehearsal that measures the load.</summary>
internal sealed record CapacityPlan(double FirstLimit, IReadOnlyList<(int Day, double Limit)> Upgrades, int MostReplicas)
{
    public static readonly CapacityPlan Unlimited = new(double.PositiveInfinity, [], 1);

    public double LimitOn(int day)
    {
        var limit = FirstLimit;
        foreach (var upgrade in Upgrades)
            if (day >= upgrade.Day)
                limit = upgrade.Limit;
        return limit;
    }

    /// <summary>
    /// From the busy-hour load of a rehearsal: the last limit puts the end of the data at the drawn utilisation, and earlier limits were raised when they hurt.
    /// </summary>
    public static CapacityPlan For(CompanyBlueprint blueprint, double[] busyLoads)
    {
        var service = blueprint.Service;
        var recent = busyLoads.TakeLast(14).OrderDescending().Take(4).Average();
        var limit = Math.Max(1, recent / service.TargetUtilization);
        if (blueprint.Traps.Has(Trap.Autoscaling))
        {
            var replicas = Math.Max(service.LeastReplicas + 1, (int)Math.Ceiling(service.LeastReplicas * service.ScalingRoom));
            return new CapacityPlan(limit / replicas, [], replicas);
        }
        var upgrades = new List<(int Day, double Limit)>();
        for (var i = 0; i < service.MostUpgrades; i++)
        {
            var before = limit / service.UpgradeFactor;
            var last = upgrades.Count > 0 ? upgrades[0].Day - 14 : busyLoads.Length - 5;
            var hurt = Array.FindIndex(busyLoads, load => load > before * 0.9);
            if (hurt < 21 || hurt + 3 > last)
                break;
            upgrades.Insert(0, (hurt + 3, limit));
            limit = before;
        }
        return new CapacityPlan(limit, upgrades, 1);
    }
}
