namespace Crossroads.Features.Simulation.Living;

/// <summary>A probability or an amount, split by what caused it.</summary>
internal readonly record struct Causes(double Performance, double Features, double Other)
{
    public double Total => Performance + Features + Other;

    public static Causes operator +(Causes a, Causes b) => new(a.Performance + b.Performance, a.Features + b.Features, a.Other + b.Other);

    public static Causes operator *(Causes a, double factor) => new(a.Performance * factor, a.Features * factor, a.Other * factor);

    public Causes Shares() => Total > 0 ? this * (1 / Total) : new Causes(0, 0, 1);

    /// <summary>
    /// Splits an excess over the base by the reduction that removing each cause alone would bring; what only both together explain is shared in proportion.
    /// </summary>
    public static Causes Split(double total, double withoutPerformance, double withoutFeatures)
    {
        var performance = Math.Max(0, total - withoutPerformance);
        var features = Math.Max(0, total - withoutFeatures);
        var sum = performance + features;
        if (sum > total)
            (performance, features) = (performance * total / sum, features * total / sum);
        return new Causes(performance, features, Math.Max(0, total - performance - features));
    }
}
