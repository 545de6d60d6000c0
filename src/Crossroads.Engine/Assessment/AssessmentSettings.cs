namespace Crossroads.Engine.Assessment;

/// <summary>What the team set for itself, as it held at one moment.</summary>
/// <param name="Thresholds">By signal id; they win over those of company.yaml.</param>
/// <param name="Assumptions">By assumption id.</param>
public sealed record AssessmentSettings(IReadOnlyDictionary<string, double> Thresholds, IReadOnlyDictionary<string, AssumedRange> Assumptions)
{
    public static readonly AssessmentSettings None = new(new Dictionary<string, double>(), new Dictionary<string, AssumedRange>());
}
