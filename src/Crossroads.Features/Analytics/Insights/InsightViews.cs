using Crossroads.Features.Analytics.Insights.Views;
using Crossroads.Features.Ui.Charts;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>Makes an answer ready to be seen.</summary>
internal static class InsightViews
{
    /// <param name="answer">It was answered.</param>
    /// <param name="localNow">The clock of the project, wall time of its zone.</param>
    /// <param name="marks">What the team changed in this time.</param>
    public static IInsightView Of(InsightAnswer answer, DateTimeOffset localNow, IReadOnlyList<ChartMark> marks)
    {
        var (spec, results) = (answer.Spec, answer.Results!);
        return spec.Kind.Id switch
        {
            "funnel" when spec.View == "time_to_convert" => new FunnelTimeView(results),
            "funnel" when spec.View == "trends" => new FunnelTrendView(results),
            "funnel" => new FunnelView(results),
            "retention" => new RetentionView(spec, results, localNow),
            "stickiness" => new StickinessView(spec, results),
            "lifecycle" => new LifecycleView(spec, results, localNow),
            "paths" => new PathsView(results),
            _ => new TrendsView(spec, results, localNow, marks),
        };
    }
}
