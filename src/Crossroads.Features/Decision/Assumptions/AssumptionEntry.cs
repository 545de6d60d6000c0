namespace Crossroads.Features.Decision.Assumptions;

/// <summary>What the form of an assumption posts, as typed.</summary>
public sealed class AssumptionEntry
{
    public string? From { get; set; }

    public string? To { get; set; }

    public string? Reason { get; set; }

    /// <summary>save or reset.</summary>
    public string? Act { get; set; }
}
