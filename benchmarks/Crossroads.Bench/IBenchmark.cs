namespace Crossroads.Bench;

/// <summary>One line, or a few, of <c>./bench</c>.</summary>
internal interface IBenchmark
{
    string Name { get; }

    Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken);
}

/// <summary>What was measured, against a limit of the same machine in the same run.</summary>
/// <param name="Limit">What the machine can do at best, measured in this run; null = the target is absolute.</param>
/// <param name="Ratio">Value over limit; null without a limit.</param>
/// <param name="Target">In words: "ratio ≥ 0.50".</param>
/// <param name="Holds">Whether the target is met.</param>
internal sealed record BenchResult(string Name, double Value, string Unit, double? Limit, double? Ratio, string Target, bool Holds)
{
    public static BenchResult AtLeast(string name, double value, string unit, double target)
        => new(name, value, unit, null, null, $"≥ {target:0.##}", value >= target);

    public static BenchResult AtMost(string name, double value, string unit, double target)
        => new(name, value, unit, null, null, $"≤ {target:0.##}", value <= target);

    public static BenchResult RatioAtMost(string name, double value, string unit, double limit, double target)
        => new(name, value, unit, limit, value / limit, $"ratio ≤ {target:0.##}", value / limit <= target);

    public static BenchResult RatioAtLeast(string name, double value, string unit, double limit, double target)
        => new(name, value, unit, limit, value / limit, $"ratio ≥ {target:0.##}", value / limit >= target);
}

/// <param name="Program">The published program.</param>
/// <param name="Folder">A folder of this run, deleted at its end.</param>
/// <param name="IsQuick">Each benchmark under a minute.</param>
internal sealed record BenchContext(string Program, string Folder, bool IsQuick, Action<string> Say)
{
    public string NewFolder(string name)
    {
        var folder = Path.Combine(Folder, name + "-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
