using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>A fit, the forms that its doses were made with, and what it was fitted to.</summary>
internal sealed record FormFit(CauseFit Fit, PerformanceForm Performance, NeedForm Need, CauseCell[] Cells);

/// <summary>A draw and the forms behind it.</summary>
internal sealed record FormDraw(CauseDraw Draw, FormFit From)
{
    public bool IsTolerant => From.Performance.IsTolerated;
}
