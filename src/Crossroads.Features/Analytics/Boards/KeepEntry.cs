namespace Crossroads.Features.Analytics.Boards;

/// <summary>What the form that keeps a view posts.</summary>
public sealed class KeepEntry
{
    public string? Name { get; set; }

    /// <summary>The board's name; a new one is made.</summary>
    public string? Board { get; set; }

    /// <summary>new or replace.</summary>
    public string? Act { get; set; }
}
