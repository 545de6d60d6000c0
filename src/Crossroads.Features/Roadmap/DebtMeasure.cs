using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Roadmap;

/// <summary>The share of work that goes into refactoring, tests and upgrades: by merged changes where git is connected, by the changelog otherwise.</summary>
internal sealed class DebtMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const int MinimumItems = 10;
    private const string DebtChanges = "crossroads.git.debt_changes";
    private const string FeatureChanges = "crossroads.git.feature_changes";
    private const string InfrastructureChanges = "crossroads.git.infrastructure_changes";

    public string Id => "roadmap.debt20";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var git = await ReportedMetrics.ReadAsync(context, WindowDays, [DebtChanges, FeatureChanges, InfrastructureChanges], cancellationToken);
        if (git.Sum(DebtChanges, WindowDays) is { } changes)
            return Of(changes, changes + (git.Sum(FeatureChanges, WindowDays) ?? 0) + (git.Sum(InfrastructureChanges, WindowDays) ?? 0), "merged changes", git.Query);

        if (!context.Sources.IsConnected("changelog")) return Measurement.Unknown("connect git: merged changes by kind, or changelog: entries of kind refactoring");
        var statement = await RoomStatement.OfAsync(typeof(DebtMeasure), context, cancellationToken);
        var entries = await statement.ReadOneAsync<Entries>(cancellationToken);
        return Of(entries.Debt, entries.Work, "entries of the changelog", statement.Text);
    }

    private static Measurement Of(double debt, double work, string what, string query)
    {
        if (work == 0) return Measurement.Unknown($"no {what} in the last 28 days say what was worked on") with { Query = query };
        return Proportion.From(debt, work).ToMeasurement((long)work) with
        {
            Sufficient = work >= MinimumItems,
            Finding = $"{debt:0} of {work:0} {what} in 28 days are refactoring, tests or upgrades.",
            Beside = new Dictionary<string, double?> { ["debt"] = debt, ["work"] = work },
            Query = query,
        };
    }

    private sealed record Entries(long Debt, long Work);
}
