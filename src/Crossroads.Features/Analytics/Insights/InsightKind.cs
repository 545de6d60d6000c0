namespace Crossroads.Features.Analytics.Insights;

/// <summary>The questions that the builder asks. <paramref name="Id"/> stands in the address.</summary>
public sealed record InsightKind(string Id, string Title, string Question)
{
    public static InsightKind Trends { get; } = new("trends", "Trends", "How much, over time?");

    public static InsightKind Funnel { get; } = new("funnel", "Funnel", "How many go all the way?");

    public static InsightKind Retention { get; } = new("retention", "Retention", "Who comes back?");

    public static InsightKind Stickiness { get; } = new("stickiness", "Stickiness", "On how many days?");

    public static InsightKind Lifecycle { get; } = new("lifecycle", "Lifecycle", "New, returning, gone?");

    public static InsightKind Paths { get; } = new("paths", "Paths", "Where do they go?");

    public static IReadOnlyList<InsightKind> All { get; } = [Trends, Funnel, Retention, Stickiness, Lifecycle, Paths];

    public static InsightKind Of(string? id) => All.FirstOrDefault(kind => kind.Id == id) ?? Trends;
}
