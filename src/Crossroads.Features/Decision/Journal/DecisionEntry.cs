namespace Crossroads.Features.Decision.Journal;

/// <summary>What the form of a decision posts.</summary>
public sealed class DecisionEntry
{
    public string? Day { get; set; }

    public string? Side { get; set; }

    public string? Text { get; set; }

    public string? Author { get; set; }
}
