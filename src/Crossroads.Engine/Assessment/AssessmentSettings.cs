namespace Crossroads.Engine.Assessment;

/// <summary>What the team set for itself, as it held at one moment.</summary>
/// <param name="Thresholds">By signal id; they win over those of company.yaml.</param>
/// <param name="Assumptions">By assumption id.</param>
public sealed record AssessmentSettings(IReadOnlyDictionary<string, double> Thresholds, IReadOnlyDictionary<string, AssumedRange> Assumptions)
{
    /// <summary>The core loop that the team defined on the page; it wins over that of company.yaml; null = the page says nothing.</summary>
    public IReadOnlyList<string>? CoreLoop { get; init; }

    public static readonly AssessmentSettings None = new(new Dictionary<string, double>(), new Dictionary<string, AssumedRange>());
}
