namespace Crossroads.Features.Analytics.Insights;

/// <summary>An event that arrived in the last 90 days.</summary>
public sealed record KnownEvent(string Name, long Events, long People);

/// <summary>A property that events or persons carry.</summary>
public sealed record KnownProperty(string Name, long Rows);

/// <summary>What the builder proposes while somebody types.</summary>
public sealed record KnownNames(
    IReadOnlyList<KnownEvent> Events, IReadOnlyList<KnownProperty> EventProperties, IReadOnlyList<KnownProperty> PersonProperties, IReadOnlyList<string> Cohorts, IReadOnlyList<string> Actions)
{
    public static KnownNames None { get; } = new([], [], [], [], []);

    /// <summary>The event that a view begins with: what most people do.</summary>
    public string First => Events.FirstOrDefault(known => known.Name is "$pageview" or "page_view")?.Name ?? Events.FirstOrDefault()?.Name ?? InsightSeries.Every;

    public bool Knows(InsightSeries series)
        => series.Event == InsightSeries.Every || Events.Count == 0 || Events.Any(known => known.Name == series.Event)
            || (series.Event.StartsWith(InsightSeries.ActionPrefix, StringComparison.Ordinal) && Actions.Contains(series.Name));
}
