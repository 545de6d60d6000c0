namespace Crossroads.Features.Ui.Charts;

/// <summary>
/// What a chart shows, as ECharts options. Strings that begin with <c>token:</c> become colours of the page's theme, with <c>format:</c> named formatters of chart.js
/// (<c>format:share</c>, <c>format:money:USD</c>): options stay data, nothing is evaluated.
/// </summary>
public interface IChartOption
{
    string ToJson();
}
