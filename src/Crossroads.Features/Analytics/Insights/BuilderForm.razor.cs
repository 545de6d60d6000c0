using System.Globalization;
using Crossroads.Features.Ui;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Analytics.Insights;

public partial class BuilderForm
{
    [Inject]
    private PageState Page { get; set; } = null!;

    [Parameter, EditorRequired]
    public InsightSpec Spec { get; set; } = new();

    [Parameter, EditorRequired]
    public KnownNames Names { get; set; } = KnownNames.None;

    /// <summary>series, filter or breakdown: an empty row is wanted.</summary>
    [Parameter]
    public string? Adds { get; set; }

    /// <summary>The field of the query that was refused.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    private IReadOnlyList<InsightSeries> Rows => Adds == "series" || Spec.Series.Count == 0
        ? [.. Spec.Series.Take(Spec.RoomForSeries - 1), new InsightSeries("", Spec.Series.LastOrDefault()?.Math ?? "total", "")]
        : [.. Spec.Series.Take(Spec.RoomForSeries)];

    private IReadOnlyList<InsightFilter> Filters => Adds == "filter" ? [.. Spec.Filters, new InsightFilter("event", "", "exact", "")] : Spec.Filters;

    private IReadOnlyList<InsightBreakdown> Breakdowns => Adds == "breakdown" ? [.. Spec.Breakdowns, new InsightBreakdown("event", "")] : Spec.Breakdowns;

    private string SeriesTitle => Spec.Kind.Id switch { "funnel" => "Steps", "retention" => "Who did, and came back by", "trends" => "Series", _ => "Event" };

    private string Letter(int at) => Spec.Kind == InsightKind.Funnel || Spec.Kind == InsightKind.Retention ? (at + 1).ToString(CultureInfo.InvariantCulture) : ((char)('A' + at)).ToString();

    private string SeriesName(int at) => Spec.Kind.Id switch
    {
        "funnel" => $"Step {(at + 1).ToString(CultureInfo.InvariantCulture)}",
        "retention" => at == 0 ? "Began with" : "Came back by",
        _ => $"Series {(char)('A' + at)}",
    };

    private bool IsAt(string field) => Problem is { } problem && problem.StartsWith(field, StringComparison.Ordinal);
}
