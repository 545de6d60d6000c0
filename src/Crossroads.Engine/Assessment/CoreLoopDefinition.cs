namespace Crossroads.Engine.Assessment;

/// <summary>Which events, in which order, are the core loop; no steps = the page says nothing (company.yaml does, or it is inferred).</summary>
public sealed record CoreLoopDefinition(long Id, IReadOnlyList<string> Steps, string Who, DateTimeOffset At)
{
    public const int LeastSteps = 2;
    public const int MostSteps = 5;
    private const int LongestName = 200;

    /// <summary>Why these steps are no loop; null = they are.</summary>
    public static string? ProblemOf(IReadOnlyList<string> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count is < LeastSteps or > MostSteps) return $"a core loop has {LeastSteps} to {MostSteps} events, not {steps.Count}";
        if (steps.Any(string.IsNullOrWhiteSpace)) return "a step without a name";
        if (steps.FirstOrDefault(step => step.Length > LongestName) is not null) return $"the name of an event has at most {LongestName} characters";
        return steps.GroupBy(step => step, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"'{twice.Key}' stands in it twice; each step is another event" : null;
    }
}
