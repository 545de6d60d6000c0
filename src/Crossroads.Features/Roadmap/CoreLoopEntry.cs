namespace Crossroads.Features.Roadmap;

/// <summary>What the form of the core loop brings: up to five names, empty ones left out.</summary>
public sealed class CoreLoopEntry
{
    public string? A { get; set; }

    public string? B { get; set; }

    public string? C { get; set; }

    public string? D { get; set; }

    public string? E { get; set; }

    public string? Act { get; set; }

    public IReadOnlyList<string> Steps => [.. new[] { A, B, C, D, E }.OfType<string>().Select(step => step.Trim()).Where(step => step.Length > 0)];
}
