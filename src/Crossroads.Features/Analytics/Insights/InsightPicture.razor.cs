using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Analytics.Insights;

public partial class InsightPicture
{
    [Parameter, EditorRequired]
    public IInsightView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public InsightSpec Spec { get; set; } = new();

    /// <summary>As a tile: the picture alone.</summary>
    [Parameter]
    public bool Compact { get; set; }

    private string Label => $"{View.Title} The rows stand in the table{(Compact ? " of the view" : " below")}.";

    private string Blank => Spec.Kind == InsightKind.Paths ? "no path in this time" : "no event matches in this time";
}
