using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>The company's currency, as far as an assessment tells it.</summary>
public static class Currencies
{
    public static string Of(AssessmentResult assessment) => assessment.RevenueAtRisk?.Currency ?? "USD";
}
