using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Team;

/// <summary>Share of merged changes that somebody else than the author approved.</summary>
internal sealed class ReviewMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const double FewestChanges = 10;

    public string Id => "team.review";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [GitMetrics.MergedChanges, GitMetrics.ReviewedChanges], cancellationToken);
        if (reported.Sum(GitMetrics.MergedChanges, WindowDays) is not { } merged)
            return Measurement.Unknown("connect git: merged changes and who approved them (crossroads.git.merged_changes, crossroads.git.reviewed_changes)");
        if (merged == 0) return Measurement.Unknown("git: nothing was merged in the last 28 days") with { Query = reported.Query };
        var reviewed = Math.Min(merged, reported.Sum(GitMetrics.ReviewedChanges, WindowDays) ?? 0);
        var share = Proportion.From(reviewed, merged);

        // The rule has no tolerance: one change without review is a gap, and all with review is none.
        return share.ToMeasurement((long)merged) with
        {
            ProbabilityAbove = null,
            Sufficient = merged >= FewestChanges,
            Finding = reviewed >= merged ? "every merged change was reviewed" : $"{Words.Number(merged - reviewed)} of {Words.Number(merged)} merged changes had no review",
            Query = reported.Query,
        };
    }
}
