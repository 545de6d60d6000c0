namespace Crossroads.Features.Ui.Thresholds;

/// <summary>What the form of a threshold posts.</summary>
public sealed class ThresholdEntry
{
    /// <summary>As typed, in the unit that the page shows.</summary>
    public string? Value { get; set; }

    public string? Reason { get; set; }

    /// <summary>save or reset.</summary>
    public string? Act { get; set; }
}
