namespace Crossroads.Engine.Assessment;

/// <summary>Assumptions that more than the money model counts with.</summary>
public static class AssumptionIds
{
    public const string ScaleEffort = "effort.scale";
    public const string IterateEffort = "effort.iterate";
}
