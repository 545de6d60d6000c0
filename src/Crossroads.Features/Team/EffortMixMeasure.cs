using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Team;

/// <summary>How work is split between infrastructure, features and debt.</summary>
internal sealed class EffortMixMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const double FewestChanges = 10;

    public string Id => "team.effort_mix";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, [GitMetrics.InfrastructureChanges, GitMetrics.FeatureChanges, GitMetrics.DebtChanges], cancellationToken);
        if (reported.Has(GitMetrics.FeatureChanges) || reported.Has(GitMetrics.InfrastructureChanges))
        {
            return Of(
                reported.Sum(GitMetrics.InfrastructureChanges, WindowDays) ?? 0, reported.Sum(GitMetrics.FeatureChanges, WindowDays) ?? 0, reported.Sum(GitMetrics.DebtChanges, WindowDays) ?? 0,
                "merged changes", reported.Query);
        }

        if (!context.Sources.IsConnected("changelog")) return Measurement.Unknown("connect git with labelled changes, or the changelog: what the team worked on");
        var statement = await RoomStatement.OfAsync(typeof(EffortMixMeasure), context, cancellationToken);
        var kinds = await statement.ReadOneAsync<Kinds>(cancellationToken);
        return Of(kinds.Infrastructure, kinds.Features, kinds.Debt, "entries of the changelog", statement.Text);
    }

    private static Measurement Of(double infrastructure, double features, double debt, string what, string query)
    {
        var all = infrastructure + features + debt;
        if (all == 0) return Measurement.Unknown($"no {what} in the last 28 days say what was worked on") with { Query = query };
        return Proportion.From(infrastructure, all).ToMeasurement((long)all) with
        {
            Sufficient = all >= FewestChanges,
            Finding = $"{Words.Share(infrastructure / all)} infrastructure, {Words.Share(features / all)} features, {Words.Share(debt / all)} debt, of {Words.Number(all)} {what}",
            Beside = new Dictionary<string, double?> { ["infrastructure"] = infrastructure / all, ["features"] = features / all, ["debt"] = debt / all },
            Query = query,
        };
    }

    private sealed record Kinds(long Infrastructure, long Features, long Debt);
}
