namespace Crossroads.Features.Analytics.Boards;

/// <summary>What is done with public links of a board.</summary>
public sealed class LinkEntry
{
    public long Id { get; set; }

    /// <summary>make or revoke.</summary>
    public string? Act { get; set; }
}
