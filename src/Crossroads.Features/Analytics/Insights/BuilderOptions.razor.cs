using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Analytics.Insights;

public partial class BuilderOptions
{
    [Parameter, EditorRequired]
    public InsightSpec Spec { get; set; } = new();
}
