namespace Crossroads.Features.Analytics.Boards;

/// <summary>What is done with a tile.</summary>
public sealed class TileEntry
{
    public long Insight { get; set; }

    /// <summary>up, down or take.</summary>
    public string? Act { get; set; }
}
