namespace Crossroads.Features.Settings;

/// <summary>What the form of retention posts, as typed.</summary>
public sealed class RetentionEntry
{
    public string? Kind { get; set; }

    /// <summary>Empty = keep for good.</summary>
    public string? Days { get; set; }
}
