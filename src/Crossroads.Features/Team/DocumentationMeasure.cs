using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How old the documentation is, and which alerts have no runbook.</summary>
internal sealed class DocumentationMeasure : IMeasure
{
    public string Id => "team.docs";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [GitMetrics.DocumentationAgeDays, GitMetrics.RunbookShare], cancellationToken);
        if (reported.Latest(GitMetrics.DocumentationAgeDays) is not { } age)
            return Measurement.Unknown("connect git: when API docs, runbooks and diagrams were last touched (crossroads.docs.age_days, crossroads.docs.runbook_share)");
        var runbooks = reported.Latest(GitMetrics.RunbookShare);

        // Alerts without a runbook are a gap however fresh the rest is.
        var hasGap = runbooks is < 1;
        return EstimateMeasurement.Exact(age, reported.Points(GitMetrics.DocumentationAgeDays)) with
        {
            ProbabilityAbove = limit => age > limit || hasGap ? 1 : 0,
            Finding = $"the oldest of API docs, runbooks and diagrams was touched {Words.Number(age)} days ago{(runbooks is { } share ? $"; {Words.Share(share)} of alerts have a runbook" : "")}",
            Series = reported.Daily(GitMetrics.DocumentationAgeDays, day => day.Last).Shown(),
            Beside = new Dictionary<string, double?> { ["runbook_share"] = runbooks },
            Query = reported.Query,
        };
    }
}
