using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Mechanisms;

internal enum DoseShape { Logarithm, Line, Threshold, Saturation, Square }

/// <summary>How strongly a dose is felt; about 1 at a dose of 1 for every shape but the threshold.</summary>
internal sealed record DoseResponse(DoseShape Shape, double Threshold)
{
    public double Of(double dose)
    {
        if (dose <= 0)
            return 0;
        return Shape switch
        {
            DoseShape.Logarithm => 1.44 * Math.Log(1 + dose),
            DoseShape.Line => Math.Min(dose, 5),
            DoseShape.Threshold => 1.5 * Math.Min(Math.Max(0, dose - Threshold), 4),
            DoseShape.Saturation => 2 * dose * dose / (1 + dose * dose),
            _ => Math.Min(dose * dose, 6),
        };
    }

    public static DoseResponse For(ParameterDraws draws, string name) => new(
        draws.Pick(name + ".shape", DoseShape.Logarithm, DoseShape.Line, DoseShape.Threshold, DoseShape.Saturation, DoseShape.Square), draws.Between(name + ".threshold", 0.2, 1));
}
