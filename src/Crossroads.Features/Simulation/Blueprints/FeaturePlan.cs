using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>A feature that customers may want. <see cref="ShipDay"/> is null when it was not built.</summary>
internal sealed record Feature(string Name, double[] PopularityBySegment, int? ShipDay);

/// <summary>What is wanted and what was shipped when.</summary>
/// <remarks><c>WantsPerCustomer</c>: mean number of features a customer misses when it comes.</remarks>
internal sealed record FeaturePlan(IReadOnlyList<Feature> Features, double WantsPerCustomer, double Attempts)
{
    public static readonly string[] Names =
    [
        "csv export", "api webhooks", "sso", "mobile app", "dark mode", "bulk edit", "templates", "slack integration", "custom roles", "audit log",
        "calendar sync", "pdf reports", "offline mode", "recurring tasks", "guest access", "custom fields", "two-way sync", "approval workflow",
    ];

    public bool Missing(int feature, int day) => Features[feature].ShipDay is not { } shipped || shipped > day;

    public static FeaturePlan For(ParameterDraws draws, int segments, int days)
    {
        var count = draws.Whole("features.count", 6, 12);
        var first = draws.Whole("features.first", 0, Names.Length - 1);
        var shipped = draws.Whole("features.shipped", 0, count / 2);
        var concentration = draws.Between("features.concentration", 0.3, 1.4);
        var features = Enumerable.Range(0, count).Select(i => new Feature(
            Names[(first + i * 5) % Names.Length],
            [.. Enumerable.Range(0, segments).Select(s => Math.Exp(concentration * draws.Normal($"feature.{i}.popularity", s)))],
            i < shipped ? (int)(days * draws.Between($"feature.{i}.ship", 0.08, 0.98)) : null));
        return new FeaturePlan([.. features], draws.Between("needs.wants", 0.5, 2.6), draws.LogBetween("needs.attempts", 0.03, 0.25));
    }
}
