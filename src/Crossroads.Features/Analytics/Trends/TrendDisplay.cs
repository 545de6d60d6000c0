using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>What the chart shows decides what is counted: one number a series, running totals, or a line.</summary>
internal sealed record TrendDisplay(bool IsOneNumber, bool IsCumulative)
{
    public static TrendDisplay Of(QueryNode? filter) => filter?.Text("display") switch
    {
        "BoldNumber" or "ActionsPie" or "ActionsBarValue" or "ActionsTable" or "WorldMap" => new TrendDisplay(true, false),
        "ActionsLineGraphCumulative" => new TrendDisplay(false, true),
        null or "ActionsLineGraph" or "ActionsBar" or "ActionsUnstackedBar" or "ActionsStackedBar" or "ActionsAreaGraph" or "Auto" => new TrendDisplay(false, false),
        var other => throw filter!.Error("display", $"'{other}' is not a display that is answered here"),
    };
}
